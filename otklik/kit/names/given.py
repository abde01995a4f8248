"""Given names met in Russian bases, with the gender where the name tells it.

The list settles only one thing: which of two words is the name and which the surname. A name that is not here
is still read, by its place.
"""

from __future__ import annotations

_MALE = """
август авдей аверкий агафон адам азамат азат айдар айрат акакий акрам аксентий алан александр алексей али алик
алим алихан алишер алмаз альберт альфред амир анатолий андрей антон анвар арам арарат аркадий арман армен арсен
арсений арслан артак артем артемий артур архип асан асхат афанасий ахмед ахмет аян байрам баир бахтияр берик
богдан борис борислав булат вадим валентин валерий валерьян вардан василий вахтанг вениамин виктор вильгельм
виталий владимир владислав владлен влад всеволод вячеслав габриэль гавриил гагик гайк галим гамзат гарик гаджи
геннадий генрих георгий герман глеб гордей григорий гурген давид давлат дамир дамиан даниил данил данила даниэль
даниял дастан демид демьян денис джамал джамшед дмитрий донат евгений евграф евдоким егор елисей еремей ержан
ефим ефрем жан жанат замир заур захар заур зиновий зураб ибрагим иван игнат игнатий игорь идрис израиль икрам
илларион илья ильдар ильнур ильхам ильшат ильяс иннокентий иосиф ипполит ираклий искандер ислам исмаил казбек
камиль карен карим карл кирилл клим климент кондрат константин корней кузьма лаврентий лазарь лев левон леон
леонид леонтий лука лукьян магомед магомет мадияр май макар максим максимилиан максуд марат мариан марк марсель
мартин мартын матвей махмуд мелик мераб мирон мирослав митрофан михаил модест мурад мурат муслим мустафа мухаммад
мухаммед назар наиль намик наум нурлан нестор никита никифор никодим николай никон нияз нурислам нурсултан олег
олжас онисим орест осип оскар остап павел парфен пахом петр платон прохор равиль радик радий радион рамазан рамзан
рамиль рамис ранис расул рауф рафаэль рафик рахим рашид ренат ринат рифат роберт родион роланд роман ростислав
рубен рудольф рузиль руслан рустам рустем рушан савва савелий саид салават самвел самир самуил санжар саркис
святослав севастьян семен серафим сергей серик серж сослан спартак спиридон станислав степан султан табриз тагир
таир талгат тамерлан тарас теймур темур терентий тигран тимофей тимур тихон трифон трофим турал тофик ульян
умар фазиль фарид фархад фархат федор федот феликс феодосий филипп фома фуад хаким халид хамзат харитон хасан
христофор чингиз шамиль шариф шерзод эдвард эдгар эдуард эльдар эльман эльмир эмиль эмин эраст эрик эрнест эрнст
юлиан юлий юрий юсуф яков ян янис ярослав ярополк
"""
_FEMALE = """
августа авдотья агафья агата аглая агния агриппина ада аделина аделия азалия аида айгерим айгуль айжан айнур айнура
аксинья алевтина александра александрина алена алеся алина алиса алия алла алсу альбина альмира альфия амалия амина
анастасия ангелина анжела анжелика анна антонина анфиса анжелла ануш арина арминэ асель асия асмик ася аэлита бэла
беатриса белла бибигуль богдана валентина валерия ванда варвара василина василиса венера вера вероника веста
викторина виктория виолетта влада владислава владлена галина гаянэ гаяне гелена генриетта глафира грета гузель
гульмира гульнара гульназ гульшат дана данута дарина дария дарья даяна джамиля диана дилара дилноза дилярам дина
динара доминика ева евангелина евгения евдокия екатерина елена елизавета ефросинья жанна жанар жансая жасмин
забава залина замира зара зарема зарина земфира зиля зинаида зифа злата зоя зульфия зухра ида иза изабелла илона
ильмира ильнара инара инга индира инесса инна иоланта ираида ирина ирма карина карине каролина катарина кира клавдия
клара кристина ксения лада лала лана лариса лаура лейла леонида леся лиана лидия лика лилиана лилия лина линда лия
лола лолита луиза луиза любава любовь людмила мавра мадина майя малика мальвина манана маргарита марианна мариам
марина мария марта марьям марьяна матрена мая медея милана милена мира мирослава муза надежда назгуль наиля наина
наргиз наргиза нариман наталия наталья нелли ника нина нинель ноэми нонна нурия оксана октябрина олеся олимпиада
ольга офелия павла паулина пелагея полина прасковья рада раиса раиля рамиля регина рената римма роза розалия
роксана рузанна румия рушана сабина сабрина саида салтанат самира сара светлана севиль севинч серафима сима снежана
соня софия софья сталина станислава стелла степанида сусанна таисия таисья тамара тамила татьяна ульяна урсула
фаина фарида фатима фая феврония фекла фируза флора фрида хава христина цветана чулпан шолпан эвелина элеонора
элиза элина элла эльвира эльза эльмира эльнара эмилия эмма эрика юлиана юлия юнна ядвига яна янина ярослава
"""
_SHORT = """
саша женя валя шура слава ваня вася витя вова володя гена гоша гриша даня дима жора юра коля костя леша леня лешка
миша митя никита паша петя рома сеня сережа степа стас тема толя тоша федя эдик юрик алик алеша антоша боря
аня ася вика вера галя даша ира катя ксюша лена лера лида лиза люба люда люся маша наташа надя настя оля поля
рита света соня тома таня тоня тася эля юля яся лиля маруся нюша
"""
_LATIN_MALE = """
aaron adam adrian alan albert alex alexander alexey alfred andrew andrey anthony anton antonio arthur benjamin bernard
bill bob boris brandon brian bruce carl carlos charles chris christian christopher daniel david denis dennis dmitry
donald douglas edward eric eugene evgeny felix francis frank fred gary george gerald gerard giovanni gregory hans harry
henry howard igor ilya ivan jack jacob james jan jason jean jeff jeffrey jeremy jerry jim joe johann john jonathan jose
joseph joshua juan justin karl keith kenneth kevin klaus konstantin kyle larry lars lawrence leon leonid lewis louis
luca luis luke marco mark martin matthew maxim michael mike mikhail mohamed muhammad nathan nicholas nick nicolas nikita
nikolai nikolay oleg oliver oscar pablo patrick paul pavel pedro peter philip pierre ralph raymond richard robert roger
roman ronald russell ryan samuel scott sean sebastian sergei sergey simon stanislav stefan stephen steve steven thomas
tim timothy tom vadim victor vincent vitaly vladimir walter wayne wilhelm william xavier yuri zachary
"""
_LATIN_FEMALE = """
abigail alice alina amanda amy andrea angela anna anne anastasia barbara beatrice betty carla carmen carol caroline
catherine charlotte christina christine claire clara cynthia daria deborah diana donna dorothy ekaterina elena
elisabeth elizabeth ellen emily emma eva evelyn fatima florence frances gabriela gloria grace hannah heather helen
helena inna irina isabel isabella jacqueline jane janet janice jean jennifer jessica joan joyce judith judy julia
julie karen katherine kathleen kelly ksenia kristina laura lauren linda lisa louise lucia lucy ludmila margaret maria
marie marina martha mary megan melissa michelle monica nancy natalia natalie nicole nina nora olga oxana pamela
patricia paula polina rachel rebecca rita rosa rose ruth samantha sandra sara sarah sharon sofia sophia sophie
stephanie susan svetlana tatiana teresa valentina vera veronica victoria virginia yana yulia zoe
"""

MALE = frozenset(_MALE.split()) | frozenset(_LATIN_MALE.split())
FEMALE = (frozenset(_FEMALE.split()) | frozenset(_LATIN_FEMALE.split())) - {"jean", "нариман", "леонида"}
GIVEN = MALE | FEMALE | frozenset(_SHORT.split())
