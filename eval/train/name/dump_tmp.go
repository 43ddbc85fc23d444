package main
import ("fmt";"strings";"onrecord";"onrecord/eval")
func dump(texts []eval.NamedText, langs string){
  half := func(t eval.NamedText) int { return int(t.ID[strings.Index(t.ID, "-")+1]) % 2 }
  m := train(texts, func(t eval.NamedText) bool { return !(t.Joined && half(t)==1) })
  for _,t:=range texts{ if !(t.Joined && half(t)==1 && t.Set=="own" && strings.Contains(langs,t.Language)){continue}
  f:=m.Find(t.Parsed(),t.Context())
  type k struct{s onrecord.Span;k onrecord.NameKind}
  g:=map[k]bool{};a:=map[k]bool{}
  for _,x:=range t.Names{if x.Kind!=onrecord.OtherName{for _,m:=range x.Mentions{g[k{m,x.Kind}]=true}}}
  for _,x:=range f{for _,m:=range x.Mentions{a[k{m,x.Kind}]=true}}
  show:=func(sign string,m k){ s:=max(0,m.s.Start-50);e:=min(len(t.Page.Text),m.s.End+40); fmt.Printf("%s %s %-12s %s «%s» %s\n",sign,t.Language,m.k,strings.ReplaceAll(t.Page.Text[s:m.s.Start],"\n","|"),m.s.In(t.Page.Text),strings.ReplaceAll(t.Page.Text[m.s.End:e],"\n","|"))}
  for m:=range a{if !g[m]{show("+",m)}}
  for m:=range g{if !a[m]{show("-",m)}}
 }
}
