"""English."""

from types import MappingProxyType

from bot.search.languages.language import Language

_STOP = """
a about above after again against all also although am an and any are aren't as at be because
been before being below between both but by can can't cannot could couldn't did didn't do does
doesn't doing don't done down during each either else ever every few for from further get gets
got had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself
him himself his how how's i i'd i'll i'm i've if in into is isn't it it's its itself just let's
like may me might mine more most much must my myself neither never no nor not now of off on
once one's only or other ought our ours ourselves out over own per please quite rather really
same shall shan't she she'd she'll she's should shouldn't since so some such than that that's
the their theirs them themselves then there there's these they they'd they'll they're they've
this those though through thus to too under until up upon us very via was wasn't we we'd we'll
we're we've were weren't what what's when when's where where's whether which while who who's
whom whose why why's will with within without won't would wouldn't yes yet you you'd you'll
you're you've your yours yourself yourselves many according said says say tell told know think
isnt dont didnt doesnt wont wasnt werent arent cant couldnt wouldnt shouldnt hasnt havent hadnt
true actually really anyone someone something anything
"""

_IRREGULAR = """
arose:arise repaid:repay upheld:uphold withheld:withhold overthrew:overthrow overthrown:overthrow
misled:mislead freed:free arisen:arise
became:become began:begin begun:begin bore:bear broke:break broken:break
brought:bring built:build bought:buy caught:catch chose:choose chosen:choose came:come dealt:deal
drew:draw drawn:draw drove:drive driven:drive fell:fall fallen:fall fed:feed felt:feel
fought:fight found:find fled:flee flew:fly flown:fly froze:freeze frozen:freeze gave:give
given:give went:go gone:go grew:grow grown:grow heard:hear held:hold hid:hide hidden:hide
kept:keep knew:know known:know laid:lay led:lead left:leave lent:lend lost:lose made:make
meant:mean met:meet paid:pay ran:run rose:rise risen:rise saw:see seen:see sold:sell sent:send
shook:shake shaken:shake shot:shoot showed:show shown:show shrank:shrink shrunk:shrink sank:sink
sunk:sink slept:sleep spoke:speak spoken:speak spent:spend stole:steal stolen:steal stood:stand
struck:strike swore:swear sworn:swear took:take taken:take taught:teach thought:think
threw:throw thrown:throw understood:understand withdrew:withdraw withdrawn:withdraw woke:wake
won:win wore:wear worn:wear wrote:write written:write
men:man women:woman children:child feet:foot teeth:tooth lives:life wives:wife
first:1st second:2nd third:3rd fourth:4th fifth:5th sixth:6th seventh:7th eighth:8th ninth:9th
tenth:10th eleventh:11th twelfth:12th thirteenth:13th fourteenth:14th fifteenth:15th
sixteenth:16th seventeenth:17th eighteenth:18th nineteenth:19th twentieth:20th
"""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ENGLISH = Language(
    code="en",
    stemmer="english",
    stop_words=frozenset(_STOP.split()),
    numerals=MappingProxyType(
        {word: value for value, word in enumerate(_ONES.split())}
        | {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
    ),
    magnitudes=MappingProxyType(
        {
            "hundred": 100,
            "thousand": 1_000,
            "million": 1_000_000,
            "billion": 1_000_000_000,
            "trillion": 1_000_000_000_000,
            "k": 1_000,
            "grand": 1_000,
            "m": 1_000_000,
            "mn": 1_000_000,
            "bn": 1_000_000_000,
            "tn": 1_000_000_000_000,
        }
    ),
    irregular=MappingProxyType(dict(pair.split(":") for pair in _IRREGULAR.split())),
    fractions=MappingProxyType(
        {
            "half": 2,
            "third": 3,
            "thirds": 3,
            "quarter": 4,
            "quarters": 4,
            "fifth": 5,
            "fifths": 5,
            "tenth": 10,
            "tenths": 10,
        }
    ),
    negations=frozenset(
        """
    no not never none neither nor without cannot can't don't doesn't didn't won't
    wouldn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't couldn't
    mustn't isnt dont didnt doesnt wont wasnt werent arent cant couldnt wouldnt shouldnt
    hasnt havent hadnt nobody nothing unable lack lacks lacked hardly barely denied deny
    denies denying decline declines declined refused refuse refuses refusing false falsely
    failed fail fails failing stop stops stopped halt halts halted
    ban bans banned forbid forbids forbidden
    prohibit prohibits prohibited prevent prevents prevented cancel cancelled canceled
    reject rejects rejected
""".split()
    ),
)
