"""Which words stand twice in a row for good reason: grammar, emphasis, sound, names."""

from __future__ import annotations

from functools import cache

#: two of them in a row can be good grammar whatever stands around: "the day he had had", "the fact that that"
GRAMMAR = frozenset(["had", "her", "ha"])
#: no "that" of its own stands before these: "that that the mill" is a slip, "that that mill" is not
AFTER_THAT = frozenset("the a an he she they we i his her their its our my your these those there".split())
#: "what it is is", "the one he was was": good only behind another clause
COPULA = frozenset(["is", "was", "are", "were", "does", "do", "did"])
#: what opens the clause that ends in the first copula
CLAUSE = frozenset(
    """what where who how when why whatever whoever wherever all thing things problem point issue question fact truth
    way reality trouble reason idea answer difference hope key""".split()
)
#: verbs that take such a particle; after a noun or an adjective the doubled one is a slip
PHRASAL = frozenset(
    """be been being come came get got gotten go went gone give gave given keep kept let live log move put run ran set sign
    sit sat stand stood step take took taken turn walk bring brought break broke broken build built call carry catch caught
    check clear close cut do drop fall fell feed fill find found fit fly flew hand hang hung hold held join lay lead led
    leave left lie lock look make made pass pick play plug pull push read send sent settle show shut sleep slept sneak
    speak start stay stick stuck sum swear swore sworn tear think throw threw tie trade trick tune type vote wait wake wear work zoom
    drive drove ride rode carried tried did does am 'm him it them her me us you there home him""".split()
)
#: before these words no verb has a particle: the doubled one is a slip
FLAT = frozenset(["", "the", "a", "an", "is", "was", "are", "were", "and", "or", "but", "of", "held"])
#: particle and preposition: "went on on Monday", "came in in May", "passed by by a hair", "gave up up there"
PARTICLE = frozenset(["on", "in", "by", "up", "over", "out", "off"])
#: "told you you were right": two clauses meet without "that"
MEETING = frozenset(["you", "it", "him", "them", "us", "me", "there", "one"])
#: verbs that let two clauses meet so
TELLING = frozenset(
    """tell tells told telling think thinks thought promise promises promised show shows showed assure assured remind
    reminded warn warned give gives gave given teach taught grant granted thank thanks ask asks asked offer offered
    doing saw sees see made make makes about like for of with if when what where because once""".split()
)

_EMPHASIS = """
very really so much many too far long more big old way super pretty never ever again always no yes please good bad great
little deep wide slow hard fast quick quickly slowly truly highly extra mega real sorry thank thanks well now there here
right wrong wait stop look listen hey oh ah okay ok bye hello hi welcome fine nice lots days years hours miles
"""
_SOUND = """
ha hah haha he heh hee ho hum hmm mm mmm uh um er la na da doo di dum bah boo baa moo meow woof bow bang boom beep bip
bing blah bla blip bonk bop bump buzz chirp chop chug clack clang clap click cling clink clip clop cluck coo crack creak
croak cuckoo ding dong drip drum eek fizz flap flip gaga gobble goo growl grr hiss honk hoot howl hush jingle kaboom
knock nom oink oom ouch pat peep ping pip plink plop pop pow puff purr quack rah rap rat rattle ribbit ring roar rub
rumble shh shoo sis splash squeak swish tap tick ting tock toot tra tsk tum tut tweet vroom wah whack wham whir whoosh
woo wow yadda yack yak yap yo yum zap zip zoom
"""
_REPEATED = """
agar aye baba beri bon bora bye can cha chi choo chow chum couscous dada dik dum fifty fro gee go goody hear hip hubby
hula juju lava mahi mama mana murmur nana night nin papa pawpaw pee pil pom pompom poo pooh pro pupu puy so swing tam
tata test tiki toi tom tse tuk tutu ultra win wok wonton yeah yoyo ylang yum
"""
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion oh
"""

#: closed-class words: twice in a row they are a slip in any case of letters, also in a headline
FUNCTION = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he his how i if in into is it its
    may might must my nor not of on or our she should some such than that the their them then these they this those
    to under until us was we were what when where which while who whom whose why will with would you your""".split()
)
#: names that are also words: "Will will", "Mark marks", "May may"
NAMES = frozenset(
    """will may mark bill sue rob grant josh pat drew chase hunter hope grace faith joy dean rich frank art jack nick
    trey pierce lance skip miles march august police can""".split()
)


@cache
def allowed() -> frozenset[str]:
    """Words that double for emphasis, as a sound, in a reduplicated word, or as a spoken number."""
    return frozenset((_EMPHASIS + _SOUND + _REPEATED + _NUMBERS).split())
