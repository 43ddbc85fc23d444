package page

import (
	"strings"
	"testing"
)

// TestDatesOfLanguages reads dates as news pages of many languages write them.
func TestDatesOfLanguages(t *testing.T) {
	for text, language := range map[string]string{
		"12. mai 2023 kl. 10:15":          "nb",
		"12. maj 2023 kl. 10.15":          "da",
		"Publicerad 12 maj 2023 10:15":    "sv",
		"Julkaistu 12. toukokuuta 2023":   "fi",
		"Birt 12. maí 2023":               "is",
		"Avaldatud: 12. mai 2023, 10:15":  "et",
		"2023. gada 12. maijs, 10:15":     "lv",
		"2023 m. gegužės 12 d. 10:15":     "lt",
		"12. mája 2023 o 10:15":           "sk",
		"Actualitzat el 12 de maig, 2023": "ca",
		"12 мая 2023, 10:15":              "be",
		"12 მაისი, 2023":                  "ka",
		"12 Մայիսի, 2023":                 "hy",
		"12 May 2023, 10:15":              "az",
		"2023 жылғы 12 мамыр":             "kk",
		"12 במאי 2023":                    "he",
		"12 مايو 2023":                    "ar",
		"١٢ أيار/مايو ٢٠٢٣":               "ar",
		"12 مايو/أيار 2023":               "ar",
		"12 ماي 2023":                     "ar",
		"۱۲ مه ۲۰۲۳":                      "fa",
		"12 مئی 2023":                     "ur",
		"१२ मई २०२३":                      "hi",
		"12 मई 2023, 10:15":               "hi",
		"১২ মে ২০২৩, ১০:১৫":               "bn",
		"12 மே 2023":                      "ta",
		"Jumat, 12 Mei 2023 10:15 WIB":    "id",
		"12 Mei 2023":                     "ms",
		"Thứ sáu, 12/5/2023, 10:15":       "vi",
		"ngày 12 tháng 5 năm 2023":        "vi",
		"12 thg 5, 2023":                  "vi",
		"12 พฤษภาคม 2023":                 "th",
		"12 พ.ค. 2023":                    "th",
		"Mayo 12, 2023":                   "tl",
		"12 Mei, 2023":                    "sw",
		"12 Mei 2023 om 10:15":            "af",
		"2023年5月12日 10時15分":               "ja",
		"2023년 5월 12일 10:15":              "ko",
		"2023年05月12日 10:15":               "zh",
		"2023-05-12 10:15":                "zh",
		"12 Bealtaine 2023":               "ga",
	} {
		d, at := findDate(text, language)
		if d != (date{2023, 5, 12}) {
			t.Errorf("%s: %q: %v", language, text, d)
		}
		if !strings.Contains(text, text[at[0]:at[1]]) || at[1] > len(text) {
			t.Errorf("%s: %q: at %v", language, text, at)
		}
	}
}

// TestLabelsOfLanguages finds labels in scripts that do not part words, or part
// them in a way of their own.
func TestLabelsOfLanguages(t *testing.T) {
	for _, c := range []struct {
		text  string
		what  furniture
		label string // "" for all of it
	}{
		{"相关阅读：大桥重新开放", readAlso, "相关阅读："},
		{"相關新聞", readAlso, ""},
		{"图片来源：新华社", photo, "图片来源："},
		{"责任编辑：王小明", boilerplate, "责任编辑："},
		{"未经授权不得转载", copyright, ""},
		{"5条评论", comments, ""},
		{"原标题：大桥重新开放", boilerplate, "原标题："},
		{"記者 王小明", by, "記者 "},
		{"あわせて読みたい", readAlso, ""},
		{"この記事は有料会員限定です。", subscribe, ""},
		{"写真：山田太郎", photo, "写真："},
		{"無断転載を禁じます", copyright, ""},
		{"관련 기사: 다리 다시 열려", readAlso, "관련 기사: "},
		{"อ่านเพิ่มเติม: สะพานเปิดแล้ว", readAlso, "อ่านเพิ่มเติม: "},
		{"ขอบคุณภาพจากเพจหมู่บ้าน", photo, ""},
		{"قد يهمك أيضاً", readAlso, ""},
		{"تصوير: أحمد علي", photo, "تصوير: "},
		{"پربیننده\u200cترین", readAlso, ""},
		{"यह भी पढ़ें: पुल फिर खुला", readAlso, "यह भी पढ़ें: "},
		{"আরও পড়ুন", readAlso, ""},
		{"קראו גם: הגשר נפתח", readAlso, "קראו גם: "},
		{"წყარო: სააგენტო", source, "წყარო: "},
		{"Les også: Brua åpnet igjen", readAlso, "Les også: "},
		{"# 5 kommentarer", comments, ""},
	} {
		m := begins(c.text)
		if m.what&c.what == 0 || m.all != (c.label == "") || !m.all && c.text[:m.end] != c.label {
			t.Errorf("%q: %x, %q, all %v", c.text, m.what, c.text[:m.end], m.all)
		}
	}
	for _, body := range []string{
		"记者从交通局获悉，大桥将于下周重新开放。", "写真のように橋は再び開通した。", "다음 달 다리가 다시 열린다고 시장이 말했다.",
		"ล่าสุด สะพานเปิดให้สัญจรแล้ว", "Sebelumnya, wali kota mengatakan jembatan akan ditutup.", "بحث الرئيس مع نظيره ملف الجسر.",
		"मंत्री ने कहा कि पुल अगले सप्ताह खुलेगा।", "Del ponte si parla da anni in città.", "Trước đó, thị trưởng nói cầu sẽ đóng cửa.",
	} {
		if m := begins(body); m.what != 0 {
			t.Errorf("%q: %x", body, m.what)
		}
	}
}
