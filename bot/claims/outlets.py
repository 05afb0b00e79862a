"""Outlets and organisations: the words that tell what kind of thing a name names."""

from bot.claims.words import listed

OUTLETS = frozenset(
    {
        "reuters", "bloomberg", "bloomberg news", "afp", "agence france-presse", "bbc", "bbc news",
        "cnn", "associated press", "ap", "guardian", "economist", "new york times", "times",
        "washington post", "wall street journal", "financial times", "politico", "axios",
        "al jazeera", "der spiegel", "spiegel", "die zeit", "zeit", "le monde", "le figaro",
        "el país", "el pais", "npr", "nbc", "nbc news", "cbs", "cbs news", "abc", "abc news",
        "fox news", "dpa", "tass", "ria novosti", "interfax", "ukrinform", "ukrainska pravda",
        "kyiv independent", "kyiv post", "meduza", "nikkei", "nikkei asia", "xinhua", "kyodo",
        "deutsche welle", "dw", "tagesschau", "ard", "zdf", "süddeutsche zeitung", "bild",
        "vice", "wired", "forbes", "newsweek", "time", "the atlantic", "atlantic", "new yorker",
        "propublica", "usa today", "independent", "daily telegraph", "telegraph", "daily mail",
        "frankfurter allgemeine zeitung", "the insider", "sky news", "euronews", "haaretz",
        "radio free europe", "voice of america", "buzzfeed", "huffpost", "suspilne", "sunday times",
    }
)  # fmt: skip
"""Names in lower case, without "the"."""

OUTLET_WORDS = listed(
    "times post journal news tribune herald guardian gazette chronicle telegraph magazine tv radio"
    " zeitung courier dispatch inquirer examiner observer mirror globe pravda weekly"
)
"""The last word of an outlet's name of two words or more."""

OUTLET_HOSTS = listed(
    "reuters.com bloomberg.com bbc.com bbc.co.uk cnn.com apnews.com theguardian.com economist.com"
    " nytimes.com washingtonpost.com wsj.com ft.com politico.com axios.com aljazeera.com spiegel.de"
    " zeit.de lemonde.fr npr.org nbcnews.com cbsnews.com kyivindependent.com pravda.com.ua"
    " meduza.io dw.com tagesschau.de sueddeutsche.de faz.net nikkei.com afp.com"
    " theatlantic.com wired.com"
)

ORGANISATION_WORDS = listed(
    "ministry department institute university agency group committee commission council bank inc"
    " inc. corp corp. corporation company co. ltd ltd. office police army navy service services"
    " bureau center centre association union party government court foundation board organization"
    " organisation authority administration fund forces force parliament house pentagon kremlin"
    " nato laboratory laboratories lab labs school college hospital museum network alliance"
    " coalition federation society academy academies initiative project observatory watch"
    " international global airlines airways motors systems technologies technology energy media"
    " rights research armament security defense defence staff command congress senate cabinet"
    " chancellery embassy state treasury un eu who panel team unit directorate intelligence"
    " industries electronics holdings partners capital securities exchange reserve friends doctors"
    " states kingdom nations division battalion brigade federation republic control prevention"
    " tribunal registry survey archive trust network program programme cross crescent"
    " bundesamt umweltbundesamt bundesregierung ministerium bundesverfassungsgericht institut"
    " gericht behörde verband gesellschaft ministère ministerio міністерство министерство"
).difference({"state"})

GOVERNMENT_WORDS = listed(
    "ministry department agency committee commission council bureau police army navy court"
    " parliament nations union government office administration kremlin pentagon house nato"
    " senate congress authority institute university board"
)
"""Words of a name that is no company's."""

PLACES = listed(
    "ukraine russia china america britain germany france moscow kyiv beijing washington london"
    " berlin paris brussels israel iran turkey india japan poland taiwan korea iraq syria egypt"
    " spain italy canada mexico brazil australia europe tehran jerusalem ankara delhi tokyo warsaw"
    " boeing airbus pfizer moderna biontech google microsoft apple amazon meta facebook twitter"
    " intel nvidia huawei dji kremlin pentagon nasa noaa unicef bellingcat greenpeace interpol"
    " arabia"
)
"""Single names that speak for a government or a company, never a person's."""

TITLES = listed(
    "mr mrs ms miss mr. mrs. ms. dr dr. prof prof. professor gen gen. general col col. colonel maj"
    " maj. major lt lt. lieutenant sgt sgt. sergeant capt capt. captain adm adm. admiral brig. brig"
    " rep rep. representative sen sen. senator gov gov. governor rev rev. sir lord lady dame king"
    " queen prince princess pope president minister secretary chancellor ambassador commissioner"
    " commander director chairman chairwoman chief executive officer judge justice mayor"
    " spokesman spokeswoman spokesperson analyst deputy vice premier prime attorney envoy"
    " herr frau präsident bundeskanzler bundeskanzlerin minister ministerin außenministerin"
    " außenminister président señor st. monsieur madame cmdr. head ceo president-elect researcher"
    " councilwoman councilman councilmember alderman alderwoman congresswoman congressman"
    " економіст президент министр міністр"
)
"""Words before a person's name that are not part of it."""

TITLE_TAILS = listed(
    "of state defense defence treasury foreign affairs education energy health labor labour staff"
    " interior finance justice transport and the"
)
"""What may follow a title before the name: "Secretary of State"."""

PARTICLES = listed("de van von der den bin al el la di da du ibn dos del le ter zu y")
JOINERS = listed("of for on and & the")
