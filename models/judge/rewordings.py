"""Word tables of the harmless edits: phrases alike, short forms, spellings.

Written for this generator.
"""

SAME = """
more_than/over about/around/approximately/roughly said/stated/noted says/states but/yet
because/since help/assist helped/assisted begin/start began/started large/big
also/as_well however/nevertheless in_addition/additionally many/numerous
several/a_number_of need_to/have_to shows/demonstrates showed/demonstrated show/demonstrate
get/obtain buy/purchase bought/purchased try/attempt tried/attempted use/utilize used/utilised
about/regarding in_order_to/to although/though/even_though nearly/almost in_total/altogether
currently/at_present/at_the_moment now/at_present according_to/as_reported_by
children/kids people/persons enough/sufficient ask/request asked/requested give/provide
gave/provided given/provided given/granted quick/rapid quickly/rapidly fast/quick
important/significant crucial/vital end/conclude ended/concluded area/region areas/regions
place/location country/nation countries/nations company/firm companies/firms
authorities/officials police/police_officers film/movie films/movies car/automobile
often/frequently rarely/seldom maybe/perhaps will/is_going_to via/through while/whilst
among/amongst towards/toward until/till amid/amidst per_year/a_year/annually each/every
as_well_as/and along_with/together_with such_as/like for_example/for_instance
next_to/beside despite/in_spite_of because_of/due_to/owing_to as_a_result/consequently
therefore/thus finally/at_last soon/shortly previously/earlier afterwards/later
immediately/at_once wants_to/wishes_to plans_to/intends_to would_like_to/want_to
has_to/must is_able_to/can in_the_past/previously at_the_same_time/simultaneously
last_year/the_previous_year killed/dead injured/wounded hurt/injured crash/accident
talks/negotiations pact/agreement deal/agreement law/legislation jail/prison
attorney/lawyer lawyers/attorneys doctor/physician physicians/doctors
elections/polls vote/ballot war/conflict attack/assault troops/soldiers border/frontier
leader/head chief/head minister_of_health/health_minister spokesman/spokesperson
aid/assistance fall/drop fell/dropped rise/increase rose/increased climb/rise
declined/fell reduce/cut reduced/cut increase/raise improve/better stop/halt
stopped/halted continue/go_on continued/went_on allow/permit allowed/permitted
ban/prohibit banned/prohibited reject/turn_down rejected/turned_down
rejected/refused approve/endorse approved/endorsed agree/consent demand/call_for
demanded/called_for claims/asserts claimed/asserted announce/declare
announced/declared explain/clarify told_reporters/told_journalists reporters/journalists
report/account home/house houses/homes street/road flat/apartment lift/elevator
autumn/fall holiday/vacation petrol/gasoline lorry/truck football/soccer
"""
"""Groups `a/b/c` of phrases alike in news prose, `_` for a blank."""

SHORT_FORMS = [
    ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"),
    ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"),
    ("were not", "weren't"), ("has not", "hasn't"), ("have not", "haven't"),
    ("had not", "hadn't"), ("will not", "won't"), ("would not", "wouldn't"),
    ("cannot", "can't"), ("could not", "couldn't"), ("should not", "shouldn't"),
    ("it is", "it's"), ("that is", "that's"), ("he is", "he's"), ("she is", "she's"),
    ("we are", "we're"), ("they are", "they're"), ("i am", "i'm"), ("i have", "i've"),
    ("we have", "we've"), ("they have", "they've"), ("we will", "we'll"),
    ("it will", "it'll"), ("what is", "what's"), ("there is", "there's"),
    ("United States", "US"), ("United States", "U.S."), ("US", "U.S."),
    ("United Kingdom", "UK"), ("UK", "U.K."), ("European Union", "EU"),
    ("United Nations", "UN"), ("per cent", "percent"), ("percent", "%"),
    ("per cent", "%"), ("Mr.", "Mr"), ("Dr.", "Dr"), ("and", "&"),
    ("kilometers", "km"), ("kilometres", "km"), ("kilograms", "kg"), ("World War II",
    "the Second World War"), ("COVID-19", "the coronavirus"), ("World Cup", "world cup"),
]  # fmt: skip

SPELLINGS = """
organization/organisation organizations/organisations recognize/recognise
recognized/recognised criticized/criticised criticize/criticise realize/realise
center/centre centers/centres color/colour labor/labour labour/labor favor/favour
defense/defence offense/offence program/programme programs/programmes theater/theatre
neighbor/neighbour neighbors/neighbours honor/honour behavior/behaviour traveled/travelled
traveling/travelling canceled/cancelled analyze/analyse license/licence harbor/harbour
meter/metre meters/metres kilometer/kilometre kilometers/kilometres liter/litre tire/tyre
gray/grey judgment/judgement aging/ageing airplane/aeroplane check/cheque catalog/catalogue
dialog/dialogue fulfill/fulfil enroll/enrol jewelry/jewellery plow/plough skeptical/sceptical
specialize/specialise emphasized/emphasised organized/organised authorized/authorised
apologized/apologised mobilization/mobilisation privatization/privatisation
"""
