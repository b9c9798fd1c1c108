"""Common words of other languages, for sentences left half translated."""

FOREIGN = {
    "de": "und der die das nicht Jahre Regierung Polizei Leute Stadt wurde haben gestern"
    " Krieg Wahl Präsident Kinder Haus neue große gegen über Wirtschaft Frau Mann Woche"
    " Arbeit Unternehmen Gesetz Schule Straße Sicherheit Mittwoch sagte werden könnte",
    "fr": "le la les des pas années gouvernement police gens ville était ont hier guerre"
    " élection président enfants maison nouvelle grande contre économie femme homme semaine"
    " travail entreprise loi école rue sécurité mercredi a déclaré seront pourrait avec",
    "es": "el la los no años gobierno policía gente ciudad fue han ayer guerra elección"
    " presidente niños casa nueva grande contra economía mujer hombre semana trabajo"
    " empresa ley escuela calle seguridad miércoles dijo serán podría según también",
    "it": "il lo gli non anni governo polizia persone città era hanno ieri guerra elezioni"
    " presidente bambini casa nuova grande contro economia donna uomo settimana lavoro"
    " azienda legge scuola strada sicurezza mercoledì ha detto saranno potrebbe",
    "pl": "i w na nie lat rząd policja ludzie miasto był mają wczoraj wojna wybory"
    " prezydent dzieci dom nowa duża przeciwko gospodarka kobieta mężczyzna tydzień praca"
    " firma ustawa szkoła ulica bezpieczeństwo środa powiedział będą mógłby",
    "cs": "a v na ne let vláda policie lidé město byl mají včera válka volby prezident děti"
    " dům nová velká proti ekonomika žena muž týden práce firma zákon škola ulice"
    " bezpečnost středa řekl budou mohl by",
    "ru": "и в на не лет правительство полиция люди город был вчера война выборы президент"
    " дети дом новая большая против экономика женщина мужчина неделя работа закон школа"
    " улица безопасность среда сказал будут мог бы также",
    "uk": "і в на не років уряд поліція люди місто був учора війна вибори президент діти"
    " дім нова велика проти економіка жінка чоловік тиждень робота закон школа",
    "zh": "政府 警察 总统 昨天 战争 选举 孩子 城市 经济 公司 法律 学校 安全 女人 男人 工作 人民"
    " 国家 不是 没有 已经 表示 认为 可能 新的 巨大 反对 星期三 去年 美国",
    "ja": "政府 警察 大統領 昨日 戦争 選挙 子供 都市 経済 会社 法律 学校 安全 女性 男性 仕事"
    " ではない した です 新しい 大きな 反対 水曜日 去年 かもしれない について",
    "ar": "الحكومة الشرطة الرئيس أمس الحرب الانتخابات الأطفال المدينة الاقتصاد الشركة القانون"
    " المدرسة الأمن المرأة الرجل العمل ليس جديد كبير ضد الأسبوع قال",
    "el": "κυβέρνηση αστυνομία πρόεδρος χθες πόλεμος εκλογές παιδιά πόλη οικονομία εταιρεία"
    " νόμος σχολείο ασφάλεια γυναίκα άνδρας εργασία δεν νέα μεγάλη κατά εβδομάδα είπε",
    "hi": "सरकार पुलिस राष्ट्रपति कल युद्ध चुनाव बच्चे शहर अर्थव्यवस्था कंपनी कानून स्कूल सुरक्षा महिला"
    " आदमी काम नहीं नया बड़ा खिलाफ सप्ताह कहा",
    "he": "הממשלה המשטרה הנשיא אתמול המלחמה הבחירות ילדים העיר הכלכלה החברה החוק בית הספר",
    "tr": "hükümet polis dün savaş seçim çocuklar şehir ekonomi şirket yasa okul güvenlik"
    " kadın adam iş değil yeni büyük karşı hafta dedi olacak olabilir",
    "pt": "o a os não anos governo polícia pessoas cidade foi têm ontem guerra eleição"
    " presidente crianças casa nova grande contra economia mulher homem semana trabalho",
    "nl": "de het niet jaren regering politie mensen stad werd hebben gisteren oorlog"
    " verkiezing kinderen huis nieuwe grote tegen vrouw man week werk bedrijf wet",
}  # fmt: skip
"""Words of news prose by language code; written for this generator."""
