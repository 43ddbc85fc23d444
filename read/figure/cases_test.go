package figure_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
)

// cases are sentences of our own, published on Wednesday 15 May 2024. What is
// wanted is the figures and dates in order: {text} value unit kind bound.
var cases = []struct{ language, text, want string }{
	{"fr", "Le séisme a fait au moins 120 morts et plus de 1 300 blessés, dont une dizaine de pompiers.", "{120 morts} 120 morts count at-least; {1 300 blessés} 1300 blessés count at-least; {une dizaine de pompiers} 10 pompiers count"},
	{"fr", "Le projet coûtera 3,2 milliards d'euros, soit 1.250.000 € de plus que prévu.", "{3,2 milliards d'euros} 3200000000 EUR money; {1.250.000 €} 1250000 EUR money"},
	{"fr", "Le chômage a reculé de 0,4 point de pourcentage, à 7,1 %, contre 45 % en 2022.", "{0,4 point de pourcentage} 0.4 percent; {7,1 %} 7.1 percent; {45 %} 45 percent; {2022} 2022"},
	{"fr", "Un homme de 34 ans, une femme âgée de 27 ans et une fillette de six ans ont été hospitalisés.", "{34 ans} 34 ans age; {27 ans} 27 ans age; {six ans} 6 ans age"},
	{"fr", "Un demi-million de touristes, deux mille trois cents foyers, quatre-vingt-douze bénévoles, vingt et un maires et une soixantaine de gendarmes.", "{Un demi-million de touristes} 500000 touristes count; {deux mille trois cents foyers} 2300 foyers count; {quatre-vingt-douze bénévoles} 92 bénévoles count; {vingt et un maires} 21 maires count; {une soixantaine de gendarmes} 60 gendarmes count"},
	{"fr", "Les ventes ont doublé et sont quatre fois plus élevées qu'en 2019 ; le prix a été multiplié par trois.", "{doublé} 2 factor; {quatre fois} 4 factor; {2019} 2019; {multiplié par trois} 3 factor"},
	{"fr", "Il fait -5 °C, les vents ont atteint 140 km/h et la piste fait 2.500 mètres.", "{-5 °C} -5 °C measure; {140 km/h} 140 km/h measure; {2.500 mètres} 2500 mètres measure"},
	{"fr", "Le loyer passe de 650 à 720 euros, pour 3 000 francs suisses le mètre carré.", "{650} 650 EUR money; {720 euros} 720 EUR money; {3 000 francs suisses} 3000 CHF money"},
	{"fr", "La grève a duré trois semaines et demie, le train a eu 25 minutes de retard et le match débutera à 21 heures.", "{trois semaines et demie} 3.5 semaines duration; {25 minutes} 25 minutes duration"},
	{"fr", "Jusqu'à 80 % des récoltes sont perdues, à peine 200 tonnes ont été sauvées, en trois fois.", "{80 %} 80 percent at-most; {200 tonnes} 200 tonnes measure at-most; {trois fois} 3 fois count"},
	{"fr", "La coureuse a terminé à la troisième place. L'entreprise a dix ans, il a trois ans de prison devant lui.", "{troisième place} 3 place rank; {dix ans} 10 ans age; {trois ans} 3 ans duration"},
	{"fr", "L'incendie s'est déclaré lundi soir, l'audience aura lieu vendredi et le procès se tiendra du 3 au 14 juin.", "{lundi} 2024-05-13; {vendredi} 2024-05-17; {3 au 14 juin} 2024-06-03/2024-06-14"},
	{"fr", "Il y a trois ans, le 13 novembre 2015, au XIXe siècle, dans les années 1980, dans les années 90, fin 2023, le 08/05/2024.", "{trois ans} 3 ans duration; {13 novembre 2015} 2015-11-13; {XIXe siècle} 18XX; {années 1980} 198X; {années 90} 199X; {2023} 2023; {08/05/2024} 2024-05-08"},
	{"fr", "Jeudi dernier, hier, avant-hier, demain, la semaine dernière, l'an dernier, en mars dernier, depuis 1998, jusqu'au 30 juin.", "{Jeudi} 2024-05-09; {hier} 2024-05-14; {avant-hier} 2024-05-13; {demain} 2024-05-16; {semaine dernière} 2024-05-06/2024-05-12; {an dernier} 2023; {mars} 2024-03; {1998} 1998; {30 juin} 2024-06-30"},
	{"fr", "Mercredi 15 mai, samedi prochain, le mois prochain, entre 2010 et 2014, le 1er janvier 2020, mardi 7 mai 2024.", "{Mercredi 15 mai} 2024-05-15; {samedi} 2024-05-18; {mois prochain} 2024-06; {2010 et 2014} 2010/2014; {1er janvier 2020} 2020-01-01; {mardi 7 mai 2024} 2024-05-07"},
	{"es", "El terremoto dejó al menos 120 muertos y más de 1.300 heridos, entre ellos una docena de bomberos.", "{120 muertos} 120 muertos count at-least; {1.300 heridos} 1300 heridos count at-least; {una docena de bomberos} 12 bomberos count"},
	{"es", "El proyecto costará 3.200 millones de euros, es decir, 1.250.000 € más de lo previsto.", "{3.200 millones de euros} 3200000000 EUR money; {1.250.000 €} 1250000 EUR money"},
	{"es", "El paro bajó 0,4 puntos porcentuales, hasta el 7,1 %, frente al 45% de 2022 y el 34 por ciento de 2019.", "{0,4 puntos porcentuales} 0.4 percent; {7,1 %} 7.1 percent at-most; {45%} 45 percent; {2022} 2022; {34 por ciento} 34 percent; {2019} 2019"},
	{"es", "Un hombre de 34 años, una mujer de 27 años y un niño de seis años fueron hospitalizados; el plan de diez años sigue.", "{34 años} 34 años age; {27 años} 27 años age; {seis años} 6 años age; {diez años} 10 años duration"},
	{"es", "Medio millón de turistas, dos mil trescientos hogares, treinta y un alcaldes, un centenar de agentes y unas 200 personas.", "{Medio millón de turistas} 500000 turistas count; {dos mil trescientos hogares} 2300 hogares count; {treinta y un alcaldes} 31 alcaldes count; {un centenar de agentes} 100 agentes count; {200 personas} 200 personas count about"},
	{"es", "Las ventas se duplicaron y son cuatro veces más altas que en 2019; el precio se multiplicó por tres.", "{duplicaron} 2 factor; {cuatro veces} 4 factor; {2019} 2019; {multiplicó por tres} 3 factor"},
	{"es", "La temperatura bajó a -5 grados, el viento alcanzó 140 km/h y la pista mide 2.500 metros.", "{-5 grados} -5 grados measure; {140 km/h} 140 km/h measure; {2.500 metros} 2500 metros measure"},
	{"es", "El alquiler pasa de 650 a 720 euros. Entre 15 y 20 coches ardieron, 3.000 francos suizos aparte.", "{650} 650 EUR money; {720 euros} 720 EUR money; {15} 15 count; {20 coches} 20 coches count; {3.000 francos suizos} 3000 CHF money"},
	{"es", "La huelga duró tres semanas y media, el tren llegó con 25 minutos de retraso y el partido empezará a las 21 horas.", "{tres semanas y media} 3.5 semanas duration; {25 minutos} 25 minutos duration"},
	{"es", "Hasta el 80 % de la cosecha se perdió, apenas 200 toneladas se salvaron, en tres veces.", "{80 %} 80 percent at-most; {200 toneladas} 200 toneladas measure at-most; {tres veces} 3 veces count"},
	{"es", "El piloto terminó en tercer lugar. La empresa tiene diez años y él fue condenado a cinco años de prisión.", "{tercer lugar} 3 lugar rank; {diez años} 10 años age; {cinco años} 5 años duration"},
	{"es", "El incendio se declaró el lunes, el juicio será el viernes y la feria se celebrará del 3 al 14 de junio.", "{lunes} 2024-05-13; {viernes} 2024-05-17; {3 al 14 de junio} 2024-06-03/2024-06-14"},
	{"es", "Hace tres años, el 13 de noviembre de 2015, en el siglo XIX, en los años 80, en la década de 1990, a finales de 2023, el 08/05/2024.", "{tres años} 3 años duration; {13 de noviembre de 2015} 2015-11-13; {siglo XIX} 18XX; {años 80} 198X; {década de 1990} 199X; {2023} 2023; {08/05/2024} 2024-05-08"},
	{"es", "El jueves pasado, ayer, anteayer, mañana, la semana pasada, el año pasado, en marzo pasado, desde 1998, hasta el 30 de junio.", "{jueves} 2024-05-09; {ayer} 2024-05-14; {anteayer} 2024-05-13; {mañana} 2024-05-16; {semana pasada} 2024-05-06/2024-05-12; {año pasado} 2023; {marzo} 2024-03; {1998} 1998; {30 de junio} 2024-06-30"},
	{"es", "Miércoles 15 de mayo, el próximo sábado, el mes que viene, entre 2010 y 2014, el 1 de enero de 2020, el martes 7 de mayo de 2024.", "{Miércoles 15 de mayo} 2024-05-15; {sábado} 2024-05-18; {mes que viene} 2024-06; {2010 y 2014} 2010/2014; {1 de enero de 2020} 2020-01-01; {martes 7 de mayo de 2024} 2024-05-07"},
	{"es", "Ana Feijoo, de 41 años, trabaja aquí desde hace seis años; se jubilará a los 57 años.", "{41 años} 41 años age; {seis años} 6 años duration; {57 años} 57 años age"},
	{"it", "Il terremoto ha causato almeno 120 morti e più di 1.300 feriti, tra cui una decina di pompieri e una sessantina di soldati.", "{120 morti} 120 morti count at-least; {1.300 feriti} 1300 feriti count at-least; {una decina di pompieri} 10 pompieri count; {una sessantina di soldati} 60 soldati count"},
	{"it", "Il progetto costerà 3,2 miliardi di euro, cioè 1.250.000 euro in più; 640mila euro l'anno, 15 milioni di dollari.", "{3,2 miliardi di euro} 3200000000 EUR money; {1.250.000 euro} 1250000 EUR money; {640mila euro} 640000 EUR money; {15 milioni di dollari} 15000000 USD money"},
	{"it", "La disoccupazione è scesa di 0,4 punti percentuali, al 7,1 per cento, contro il 45% del 2022.", "{0,4 punti percentuali} 0.4 percent; {7,1 per cento} 7.1 percent; {45%} 45 percent; {2022} 2022"},
	{"it", "Un uomo di 34 anni, una donna di 27 anni, un bambino di sei anni e un 19enne sono feriti; il piano di dieci anni resta.", "{34 anni} 34 anni age; {27 anni} 27 anni age; {sei anni} 6 anni age; {19enne} 19 enne age; {dieci anni} 10 anni duration"},
	{"it", "Mezzo milione di turisti, trentuno sindaci, un centinaio di agenti, centocinquanta volontari e circa 200 persone.", "{Mezzo milione di turisti} 500000 turisti count; {trentuno sindaci} 31 sindaci count; {un centinaio di agenti} 100 agenti count; {centocinquanta volontari} 150 volontari count; {200 persone} 200 persone count about"},
	{"it", "Le vendite sono raddoppiate e sono quattro volte superiori al 2019; il prezzo si è moltiplicato per tre.", "{raddoppiate} 2 factor; {quattro volte} 4 factor; {2019} 2019; {moltiplicato per tre} 3 factor"},
	{"it", "La temperatura è scesa a -5 gradi, il vento ha raggiunto i 140 chilometri orari e la pista misura 2.500 metri.", "{-5 gradi} -5 gradi measure; {140 chilometri orari} 140 chilometri orari measure; {2.500 metri} 2500 metri measure"},
	{"it", "L'affitto passa da 650 a 720 euro. Tra le 15 e le 20 auto sono bruciate. Servono 3.000 franchi svizzeri.", "{650} 650 EUR money; {720 euro} 720 EUR money; {15} 15 count; {20 auto} 20 auto count; {3.000 franchi svizzeri} 3000 CHF money"},
	{"it", "Lo sciopero è durato tre settimane e mezza, il treno aveva 25 minuti di ritardo e la partita comincia alle 21.", "{tre settimane e mezza} 3.5 settimane duration; {25 minuti} 25 minuti duration"},
	{"it", "Fino all'80% del raccolto è perduto, appena 200 tonnellate sono state salvate, in tre volte.", "{80%} 80 percent; {200 tonnellate} 200 tonnellate measure; {tre volte} 3 volte count"},
	{"it", "Il pilota ha chiuso al terzo posto. L'azienda ha dieci anni e lui è stato condannato a cinque anni di carcere.", "{terzo posto} 3 posto rank; {dieci anni} 10 anni age; {cinque anni} 5 anni duration"},
	{"it", "L'incendio è divampato lunedì, l'udienza si terrà venerdì e la fiera si svolgerà dal 3 al 14 giugno.", "{lunedì} 2024-05-13; {venerdì} 2024-05-17; {3 al 14 giugno} 2024-06-03/2024-06-14"},
	{"it", "Tre anni fa, il 13 novembre 2015, nel XIX secolo, negli anni '80, negli anni Novanta, alla fine del 2023, il 08/05/2024.", "{Tre anni} 3 anni duration; {13 novembre 2015} 2015-11-13; {XIX secolo} 18XX; {anni '80} 198X; {anni Novanta} 199X; {2023} 2023; {08/05/2024} 2024-05-08"},
	{"it", "Giovedì scorso, ieri, l'altro ieri, domani, la settimana scorsa, l'anno scorso, a marzo, dal 1998, fino al 30 giugno.", "{Giovedì} 2024-05-09; {ieri} 2024-05-14; {altro ieri} 2024-05-13; {domani} 2024-05-16; {settimana scorsa} 2024-05-06/2024-05-12; {anno scorso} 2023; {marzo} 2024-03; {1998} 1998; {30 giugno} 2024-06-30"},
	{"it", "Mercoledì 15 maggio, sabato prossimo, il mese prossimo, tra il 2010 e il 2014, il 1° gennaio 2020, martedì 7 maggio 2024.", "{Mercoledì 15 maggio} 2024-05-15; {sabato} 2024-05-18; {mese prossimo} 2024-06; {2010 e il 2014} 2010/2014; {1° gennaio 2020} 2020-01-01; {martedì 7 maggio 2024} 2024-05-07"},
	{"it", "Anna Ronchi, di 41 anni, lavora qui da sei anni; a 57 anni si va in pensione, a tre anni di distanza.", "{41 anni} 41 anni age; {sei anni} 6 anni duration; {57 anni} 57 anni age; {tre anni} 3 anni duration"},
	{"tr", "Depremde en az 120 kişi öldü, bin 300'den fazla kişi yaralandı, 15 itfaiyeci hastaneye kaldırıldı.", "{120 kişi} 120 kişi count at-least; {bin 300'den fazla kişi} 1300 kişi count at-least; {15 itfaiyeci} 15 itfaiyeci count"},
	{"tr", "Proje 3 milyon 250 bin liraya mal olacak; 2 bin 500 dolar, 1.250.000 TL, 12,5 milyon avro ödendi.", "{3 milyon 250 bin liraya} 3250000 TRY money; {2 bin 500 dolar} 2500 USD money; {1.250.000 TL} 1250000 TRY money; {12,5 milyon avro} 12500000 EUR money"},
	{"tr", "İşsizlik 0,4 puan düşerek yüzde 7,1'e geriledi; geçen yıl %45'ti, ihracat yüzde 12,3 arttı.", "{0,4 puan} 0.4 percent; {yüzde 7,1} 7.1 percent; {geçen yıl} 2023; {%45} 45 percent; {yüzde 12,3} 12.3 percent"},
	{"tr", "34 yaşındaki adam, 27 yaşında bir kadın ve 6 yaşındaki çocuk yaralandı.", "{34 yaşındaki} 34 yaşındaki age; {27 yaşında} 27 yaşında age; {6 yaşındaki} 6 yaşındaki age"},
	{"tr", "İki buçuk milyon turist, yarım milyon öğrenci, otuz bir muhtar, yaklaşık 200 kişi ve 4 bin 700 hane etkilendi.", "{İki buçuk milyon turist} 2500000 turist count; {yarım milyon öğrenci} 500000 öğrenci count; {otuz bir muhtar} 31 muhtar count; {200 kişi} 200 kişi count about; {4 bin 700 hane} 4700 hane count"},
	{"tr", "Satışlar iki katına çıktı, 2019'a göre dört kat daha fazla.", "{iki katına} 2 factor; {2019} 2019; {dört kat} 4 factor"},
	{"tr", "Sıcaklık eksi 5 dereceye düştü, rüzgâr saatte 140 kilometreye ulaştı, pist 2 bin 500 metre.", "{eksi 5 dereceye} -5 dereceye measure; {140 kilometreye} 140 kilometreye measure; {2 bin 500 metre} 2500 metre measure"},
	{"tr", "Kira 650 liradan 720 liraya çıktı. 15 ila 20 araç yandı, 50-60 ev boşaltıldı.", "{650 liradan} 650 TRY money; {720 liraya} 720 TRY money; {15} 15 count; {20 araç} 20 araç count; {50} 50 count; {60 ev} 60 ev count"},
	{"tr", "Grev üç buçuk hafta sürdü, tren 25 dakika gecikti, maç saat 21.00'de başlayacak.", "{üç buçuk hafta} 3.5 hafta duration; {25 dakika} 25 dakika duration"},
	{"tr", "Ürünün yüzde 80'e yakını yok oldu, 200 tonu kurtarıldı, üç kez denendi.", "{yüzde 80} 80 percent about; {200 tonu} 200 tonu measure; {üç kez} 3 kez count"},
	{"tr", "Takım ligi üçüncü sırada bitirdi. Sanık 5 yıl hapis cezasına çarptırıldı.", "{üçüncü sırada} 3 sırada rank; {5 yıl} 5 yıl duration"},
	{"tr", "Yangın pazartesi günü çıktı, duruşma cuma günü görülecek, fuar 3-14 Haziran tarihleri arasında yapılacak.", "{pazartesi} 2024-05-13; {cuma} 2024-05-17; {3-14 Haziran} 2024-06-03/2024-06-14"},
	{"tr", "Üç yıl önce, 13 Kasım 2015'te, 19. yüzyılda, 1980'li yıllarda, 2023 yılının sonunda, 08.05.2024 tarihinde.", "{Üç yıl} 3 yıl duration; {13 Kasım 2015} 2015-11-13; {19. yüzyılda} 18XX; {1980'li yıllarda} 198X; {2023} 2023; {08.05.2024} 2024-05-08"},
	{"tr", "Geçen perşembe, dün, önceki gün, yarın, geçen hafta, geçen yıl, martta, 1998'den beri, 30 Haziran'a kadar.", "{perşembe} 2024-05-09; {dün} 2024-05-14; {önceki gün} 2024-05-13; {yarın} 2024-05-16; {geçen hafta} 2024-05-06/2024-05-12; {geçen yıl} 2023; {martta} 2024-03; {1998} 1998; {30 Haziran} 2024-06-30"},
	{"tr", "15 Mayıs Çarşamba, gelecek cumartesi, gelecek ay, 2010-2014 yılları arasında, 1 Ocak 2020'den itibaren.", "{15 Mayıs Çarşamba} 2024-05-15; {cumartesi} 2024-05-18; {gelecek ay} 2024-06; {2010-2014} 2010/2014; {1 Ocak 2020} 2020-01-01"},
	{"pt", "O sismo fez pelo menos 120 mortos e mais de 1.300 feridos, entre eles uma dezena de bombeiros e meia dúzia de turistas.", "{120 mortos} 120 mortos count at-least; {1.300 feridos} 1300 feridos count at-least; {uma dezena de bombeiros} 10 bombeiros count; {meia dúzia de turistas} 6 turistas count"},
	{"pt", "O projeto custará 3,2 mil milhões de euros; em Brasília, R$ 45 milhões, US$ 1,5 bilhão e 640 mil reais.", "{3,2 mil milhões de euros} 3200000000 EUR money; {R$ 45 milhões} 45000000 BRL money; {US$ 1,5 bilhão} 1500000000 USD money; {640 mil reais} 640000 BRL money"},
	{"pt", "O desemprego caiu 0,4 pontos percentuais, para 7,1%, contra 45 por cento em 2022.", "{0,4 pontos percentuais} 0.4 percent; {7,1%} 7.1 percent; {45 por cento} 45 percent; {2022} 2022"},
	{"pt", "Um homem de 34 anos, uma mulher de 27 anos, uma criança de seis anos e Ana Prado, de 41 anos, ficaram feridos; o plano de dez anos continua.", "{34 anos} 34 anos age; {27 anos} 27 anos age; {seis anos} 6 anos age; {41 anos} 41 anos age; {dez anos} 10 anos duration"},
	{"pt", "Meio milhão de turistas, dois milhões e meio de euros, duas mil e trezentas famílias, trinta e um autarcas e cerca de 200 pessoas.", "{Meio milhão de turistas} 500000 turistas count; {dois milhões e meio de euros} 2500000 EUR money; {duas mil e trezentas famílias} 2300 famílias count; {trinta e um autarcas} 31 autarcas count; {200 pessoas} 200 pessoas count about"},
	{"pt", "As vendas duplicaram e são quatro vezes maiores do que em 2019; o preço multiplicou por três.", "{duplicaram} 2 factor; {quatro vezes} 4 factor; {2019} 2019; {multiplicou por três} 3 factor"},
	{"pt", "A temperatura desceu a -5 graus, o vento atingiu 140 km/h e a pista mede 2.500 metros.", "{-5 graus} -5 graus measure; {140 km/h} 140 km/h measure; {2.500 metros} 2500 metros measure"},
	{"pt", "A renda passa de 650 para 720 euros. Entre 15 e 20 carros arderam.", "{650} 650 EUR money; {720 euros} 720 EUR money; {15} 15 count; {20 carros} 20 carros count"},
	{"pt", "A greve durou três semanas e meia, o comboio teve 25 minutos de atraso e o jogo começa às 21 horas.", "{três semanas e meia} 3.5 semanas duration; {25 minutos} 25 minutos duration"},
	{"pt", "Até 80% da colheita perdeu-se, menos de 200 toneladas foram salvas, em três vezes.", "{80%} 80 percent at-most; {200 toneladas} 200 toneladas measure at-most; {três vezes} 3 vezes count"},
	{"pt", "O piloto terminou em terceiro lugar. A empresa tem dez anos e ele foi condenado a cinco anos de prisão.", "{terceiro lugar} 3 lugar rank; {dez anos} 10 anos age; {cinco anos} 5 anos duration"},
	{"pt", "O incêndio começou na segunda-feira, o julgamento será na sexta-feira e a feira decorre de 3 a 14 de junho.", "{segunda-feira} 2024-05-13; {sexta-feira} 2024-05-17; {3 a 14 de junho} 2024-06-03/2024-06-14"},
	{"pt", "Há três anos, em 13 de novembro de 2015, no século XIX, nos anos 80, na década de 1990, no final de 2023, a 08/05/2024.", "{três anos} 3 anos duration; {13 de novembro de 2015} 2015-11-13; {século XIX} 18XX; {anos 80} 198X; {década de 1990} 199X; {2023} 2023; {08/05/2024} 2024-05-08"},
	{"pt", "Na quinta-feira passada, ontem, anteontem, amanhã, na semana passada, no ano passado, em março, desde 1998, até 30 de junho.", "{quinta-feira} 2024-05-09; {ontem} 2024-05-14; {anteontem} 2024-05-13; {amanhã} 2024-05-16; {semana passada} 2024-05-06/2024-05-12; {ano passado} 2023; {março} 2024-03; {1998} 1998; {30 de junho} 2024-06-30"},
	{"pt", "Nesta terça-feira (14), no próximo sábado, no mês que vem, entre 2010 e 2014, em 1º de janeiro de 2020, a 7 de maio de 2024.", "{terça-feira} 2024-05-14; {sábado} 2024-05-18; {mês que vem} 2024-06; {2010 e 2014} 2010/2014; {1º de janeiro de 2020} 2020-01-01; {7 de maio de 2024} 2024-05-07"},
	{"fr", "Un plan de sept ans, le 3 sept. 2023.", "{sept ans} 7 ans duration; {3 sept. 2023} 2023-09-03"},
	{"ro", "Cutremurul a făcut cel puțin 120 de morți și peste 1.300 de răniți, printre care 15 pompieri.", "{120 de morți} 120 morți count at-least; {1.300 de răniți} 1300 răniți count at-least; {15 pompieri} 15 pompieri count"},
	{"ro", "Proiectul va costa 3,2 miliarde de euro, adică 1.250.000 de lei în plus; două milioane și jumătate de dolari, 12,5 mil. euro.", "{3,2 miliarde de euro} 3200000000 EUR money; {1.250.000 de lei} 1250000 RON money; {două milioane și jumătate de dolari} 2500000 USD money; {12,5 mil. euro} 12500000 EUR money"},
	{"ro", "Șomajul a scăzut cu 0,4 puncte procentuale, la 7,1%, față de 45 la sută în 2022.", "{0,4 puncte procentuale} 0.4 percent; {7,1%} 7.1 percent; {45 la sută} 45 percent; {2022} 2022"},
	{"ro", "Un bărbat de 34 de ani, o femeie în vârstă de 27 de ani și un copil de șase ani au fost răniți; planul de zece ani continuă.", "{34 de ani} 34 ani age; {27 de ani} 27 ani age; {șase ani} 6 ani age; {zece ani} 10 ani duration"},
	{"ro", "O jumătate de milion de turiști, două mii trei sute de case, treizeci și unu de primari și aproximativ 200 de persoane.", "{O jumătate de milion de turiști} 500000 turiști count; {două mii trei sute de case} 2300 case count; {treizeci și unu de primari} 31 primari count; {200 de persoane} 200 persoane count about"},
	{"ro", "Vânzările s-au dublat și sunt de patru ori mai mari decât în 2019.", "{dublat} 2 factor; {patru ori} 4 factor; {2019} 2019"},
	{"ro", "Temperatura a coborât la minus 5 grade, vântul a atins 140 km/h, iar pista are 2.500 de metri; au fost -12 grade Celsius.", "{minus 5 grade} -5 grade measure; {140 km/h} 140 km/h measure; {2.500 de metri} 2500 metri measure; {-12 grade Celsius} -12 grade Celsius measure"},
	{"ro", "Chiria crește de la 650 la 720 de euro. Între 15 și 20 de mașini au ars, la prețul de 3.000 de franci elvețieni.", "{650} 650 EUR money; {720 de euro} 720 EUR money; {15} 15 count; {20 de mașini} 20 mașini count; {3.000 de franci elvețieni} 3000 CHF money"},
	{"ro", "Greva a durat trei săptămâni, trenul a întârziat 25 de minute, iar meciul începe la ora 21.", "{trei săptămâni} 3 săptămâni duration; {25 de minute} 25 minute duration"},
	{"ro", "Până la 80% din recoltă s-a pierdut, mai puțin de 200 de tone au fost salvate, de trei ori.", "{80%} 80 percent at-most; {200 de tone} 200 tone measure at-most; {trei ori} 3 ori count"},
	{"ro", "Pilotul a terminat pe locul 3. Firma are zece ani, iar el a fost condamnat la cinci ani de închisoare.", "{3} 3 locul rank; {zece ani} 10 ani age; {cinci ani} 5 ani duration"},
	{"ro", "Incendiul a izbucnit luni, procesul va avea loc vineri, iar târgul se va desfășura între 3 și 14 iunie.", "{luni} 2024-05-13; {vineri} 2024-05-17; {3 și 14 iunie} 2024-06-03/2024-06-14"},
	{"ro", "Acum trei ani, pe 13 noiembrie 2015, în secolul al XIX-lea, în anii '80, în anii 1990, la sfârșitul lui 2023, 08.05.2024.", "{trei ani} 3 ani duration; {13 noiembrie 2015} 2015-11-13; {secolul al XIX-lea} 18XX; {anii '80} 198X; {anii 1990} 199X; {2023} 2023; {08.05.2024} 2024-05-08"},
	{"ro", "Joia trecută, ieri, alaltăieri, mâine, săptămâna trecută, anul trecut, în martie, din 1998, până la 30 iunie.", "{Joia} 2024-05-09; {ieri} 2024-05-14; {alaltăieri} 2024-05-13; {mâine} 2024-05-16; {săptămâna trecută} 2024-05-06/2024-05-12; {anul trecut} 2023; {martie} 2024-03; {1998} 1998; {30 iunie} 2024-06-30"},
	{"ro", "Miercuri, 15 mai, sâmbăta viitoare, luna viitoare, între 2010 și 2014, 1 ianuarie 2020, marți, 7 mai 2024, din mai multe motive, și mai mult, o nouă lege.", "{Miercuri, 15 mai} 2024-05-15; {sâmbăta} 2024-05-18; {luna viitoare} 2024-06; {2010 și 2014} 2010/2014; {1 ianuarie 2020} 2020-01-01; {marți, 7 mai 2024} 2024-05-07"},
	{"nl", "Bij de beving vielen minstens 120 doden en meer dan 1.300 gewonden, onder wie een tiental brandweerlieden.", "{120 doden} 120 doden count at-least; {1.300 gewonden} 1300 gewonden count at-least; {een tiental brandweerlieden} 10 brandweerlieden count"},
	{"nl", "Het project kost 3,2 miljard euro, dus 1.250.000 euro meer; anderhalf miljoen dollar, € 12,50 en 640.000 euro.", "{3,2 miljard euro} 3200000000 EUR money; {1.250.000 euro} 1250000 EUR money; {anderhalf miljoen dollar} 1500000 USD money; {€ 12,50} 12.5 EUR money; {640.000 euro} 640000 EUR money"},
	{"nl", "De werkloosheid daalde met 0,4 procentpunt naar 7,1 procent, tegen 45% in 2022.", "{0,4 procentpunt} 0.4 percent; {7,1 procent} 7.1 percent; {45%} 45 percent; {2022} 2022"},
	{"nl", "Een man van 34 jaar, een 27-jarige vrouw en een kind van zes jaar raakten gewond; het plan van tien jaar loopt door.", "{34 jaar} 34 jaar age; {27-jarige} 27 jarige age; {zes jaar} 6 jaar age; {tien jaar} 10 jaar duration"},
	{"nl", "Een half miljoen toeristen, eenendertig burgemeesters en ongeveer 200 mensen.", "{Een half miljoen toeristen} 500000 toeristen count; {eenendertig burgemeesters} 31 burgemeesters count; {200 mensen} 200 mensen count about"},
	{"nl", "De verkoop is verdubbeld en ligt vier keer zo hoog als in 2019; een lek kost twee keer zoveel tijd.", "{verdubbeld} 2 factor; {vier keer} 4 factor; {2019} 2019; {twee keer} 2 factor"},
	{"nl", "Het werd -5 graden, de wind haalde 140 km/u en de baan meet 2.500 meter.", "{-5 graden} -5 graden measure; {140 km/u} 140 km/u measure; {2.500 meter} 2500 meter measure"},
	{"nl", "De huur stijgt van 650 tot 720 euro. Tussen de 15 en 20 wagens brandden uit.", "{650} 650 EUR money; {720 euro} 720 EUR money; {15} 15 count; {20 wagens} 20 wagens count"},
	{"nl", "De staking duurde drieënhalve week, de trein had 25 minuten vertraging en de wedstrijd begint om 21 uur.", "{drieënhalve week} 3.5 week duration; {25 minuten} 25 minuten duration"},
	{"nl", "Tot 80 procent van de oogst is verloren, minder dan 200 ton werd gered, in drie keer.", "{80 procent} 80 percent at-most; {200 ton} 200 ton measure at-most; {drie keer} 3 keer count"},
	{"nl", "De coureur eindigde op de derde plaats. Hij kreeg vijf jaar cel en staat nu op plaats 12.", "{derde plaats} 3 plaats rank; {vijf jaar} 5 jaar duration; {12} 12 plaats rank"},
	{"nl", "De brand brak maandag uit, de zaak wordt vrijdag behandeld en de beurs is van 3 tot en met 14 juni.", "{maandag} 2024-05-13; {vrijdag} 2024-05-17; {3 tot en met 14 juni} 2024-06-03/2024-06-14"},
	{"nl", "Drie jaar geleden, op 13 november 2015, in de 19e eeuw, in de jaren 80, in de jaren negentig, eind 2023, 08-05-2024.", "{Drie jaar} 3 jaar duration; {13 november 2015} 2015-11-13; {19e eeuw} 18XX; {jaren 80} 198X; {jaren negentig} 199X; {2023} 2023; {08-05-2024} 2024-05-08"},
	{"nl", "Afgelopen donderdag, gisteren, eergisteren, morgen, vorige week, vorig jaar, in maart, sinds 1998, tot 30 juni.", "{donderdag} 2024-05-09; {gisteren} 2024-05-14; {eergisteren} 2024-05-13; {morgen} 2024-05-16; {vorige week} 2024-05-06/2024-05-12; {vorig jaar} 2023; {maart} 2024-03; {1998} 1998; {30 juni} 2024-06-30"},
	{"nl", "Woensdag 15 mei, komende zaterdag zal, volgende maand, tussen 2010 en 2014, 1 januari 2020, dinsdag 7 mei 2024.", "{Woensdag 15 mei} 2024-05-15; {zaterdag} 2024-05-18; {volgende maand} 2024-06; {2010 en 2014} 2010/2014; {1 januari 2020} 2020-01-01; {dinsdag 7 mei 2024} 2024-05-07"},
	{"fr", "Trois jeunes de 17 à 19 ans sont morts vers 2 h 30 du matin.", "{Trois jeunes} 3 jeunes count; {17} 17 ans age; {19 ans} 19 ans age"},
	{"it", "Tre ragazzi sono morti alle 2.30; condanna a un anno e sei mesi.", "{Tre ragazzi} 3 ragazzi count; {un anno} 1 anno duration; {sei mesi} 6 mesi duration"},
	{"es", "Tres jóvenes de entre 17 y 19 años murieron.", "{Tres jóvenes} 3 jóvenes count; {17} 17 años age; {19 años} 19 años age"},
	{"tr", "Kaza saat 02.30 sıralarında meydana geldi.", ""},
}

func found(language, text string) string {
	t := lang.Parse(text, nil, lang.For(language))
	figures, dates := figure.Find(t, "2024-05-15")
	type item struct {
		start int
		line  string
	}
	var items []item
	for _, f := range figures {
		line := "{" + f.Text + "} " + strconv.FormatFloat(f.Value, 'f', -1, 64)
		for _, s := range []string{f.Unit, string(f.Kind)} {
			if s != "" {
				line += " " + s
			}
		}
		if f.Bound != onrecord.Exact {
			line += " " + string(f.Bound)
		}
		items = append(items, item{f.Start, line})
	}
	for _, d := range dates {
		items = append(items, item{d.Start, fmt.Sprintf("{%s} %s", d.Text, d.Value)})
	}
	slices.SortFunc(items, func(a, b item) int { return a.start - b.start })
	var lines []string
	for _, x := range items {
		lines = append(lines, x.line)
	}
	return strings.Join(lines, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range cases {
		t.Run(c.language+"/"+c.text, func(t *testing.T) {
			if got := found(c.language, c.text); got != c.want {
				t.Errorf("got\n\t%s\nwant\n\t%s", got, c.want)
			}
		})
	}
}
