"""What becomes of claims: each kind of difference, and each trap where two texts say the same in other signs."""

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import rests_on_dossier, traces


def traced(draft, *sources, complete=True, background=()):
    doc = document(draft)
    made = [document(text, f"wire-{n}.txt") for n, text in enumerate(sources)]
    dossier = Dossier(made, [document(text, f"house-{n}.txt") for n, text in enumerate(background)], complete=complete)
    rest_on(doc, dossier)
    return [(t.kind, t.status, doc.text[t.span.start : t.span.end]) for t in traces(doc)]


def alarms(draft, *sources):
    quiet = ("supported", "derived", "unchecked")
    return [trace for trace in traced(draft, *sources) if trace[1] not in quiet]


#: (draft, source): the same fact in other signs
SAME = [
    ("The bridge opens at 14:00.", "The bridge opens at 2 p.m., the board said."),
    ("It opens at 2:00 PM.", "It opens at 14:00."),
    ("The road is 15.5 km long.", "a road of 15.5km"),
    ("The work cost £8.2 million.", "The work cost £8.2m."),
    ("The work cost $3,400,000.", "The work cost $3.4 million."),
    ("Forty-one boats sank.", "41 boats sank."),
    ("About 1,200 boats sank.", "1,234 boats sank."),
    ("Nearly 30 people came.", "28 people came."),
    ("More than 1,000 came.", "1,040 came."),
    ("61 % of the votes were his.", "He had 25 of 41 votes."),
    ("In all 50 boats sank.", "Of the boats, 41 sank in Kerrow and 9 in Selm."),
    ("Prices rose 25 percent.", "The price rose from 40 to 50."),
    ("The strike lasted two years.", "The strike lasted 24 months."),
    ("Ruiz, 47, left.", "The 47-year-old Ruiz left."),
    ("Sales fell in 2011.", "the season 2007-11 saw sales fall"),
    ("Taxes rose 40 to 50 percent.", "Taxes rose 40 percent, then 50 percent."),
    ("The fleet has two dozen boats.", "The fleet has 24 boats."),
    ("COVID-19 closed the port.", "The port closed for Covid."),
    ("She met U.S. officials.", "American officials met her."),
    ("The United States agreed.", "The US agreed."),
    ("British boats sailed.", "Boats from the United Kingdom sailed."),
    ("He was born in Angoulême.", "Angouleme is where he was born."),
    ("The organisation Kerrow Utilisation met.", "Kerrow Utilization met."),
    ("Swansea City won.", "Swansea won."),
    ("Sen. Leo Hale left.", "Senator Leo Hale left."),
    ("The NATO chief left.", "The head of the North Atlantic Treaty Organization left."),
    ("Revenue fell, dipping 1.3 percent to about $192 million.", "Revenue fell, dipping 1.3 percent to $191.6 million."),
    ("The rules are these: 1. Always wear a vest. 2.\n\nStay here. 3.", "The rules are these. Always wear a vest. Stay here."),
    ("They are Hale, Ruiz, New Jersey Governor Chris Roe and Bell.", "They are Hale, Ruiz, New Jersey Governor Chris Roe and Bell."),
    (
        "Police said KERROW, Wash. - A boy is now under arrest after the shooting of his friend at the base.",
        "KERROW, Wash. - A boy is now under arrest after the shooting of his friend at the base, police said.",
    ),
    ("As many as 35 jobs may go.", "No more than 35 jobs would go."),
    ("At least 35 jobs may go.", "No fewer than 35 jobs would go."),
    ("It lost two points less in leaks than before.", "Leaks fell from 19 percent to 17 percent."),
    (
        "Nine of the 14 serious incidents were at Tarn Edge.",
        "There were 14 serious incidents, nine of them at Tarn Edge and five at Low Mill.",
    ),
    ("The vote is on 3 March.", "The vote is on March 3."),
    ("The vote is on the 30th of May.", "the vote is on may 30"),
    ("It fell on a Thursday.", "It fell on January 4, 2024."),
    ("“We don't know,” she said.", "`` We do n't know , '' she said ."),
    ("“We were told ... the fog was thick,” she said.", "“We were told by radio that the fog was thick,” she said."),
    ("“[The mayor] was told of the thick fog,” she said.", "“He was told of the thick fog,” she said."),
    ("“it was a long night for the crew” she said.", "“It was a long night for the crew and the port,” she said."),
    ("“It was seen by 5 boats of the U.S. that night,” she said.", "“It was seen by five boats of the United States that night,” she said."),
    ("“They laughed at the 100,000,000 crowns that were lost,” she said.", "“They laughed at the 100 million crowns that were lost,” she said. It was late."),
    ("“Senator Hale has failed to do what is right,” she said.", "“Sen. Hale has failed to do what is right,” she said. It was late."),
    ("The strike went on. 6. HOW IT ENDED.", "The strike went on. HOW IT ENDED."),
    ("Sales rose 5 percent a year.","Sales rose 5% YoY."),
    ("The price was 3 euros.","It cost €3."),
    ("It sold for 68p.","It sold for 68 pence."),
    ("He spent £8.2m.","He spent £8.2 million."),
    ("Overhead (SG&A) fell.","SG&A fell."),
    ("She lives in Los Angeles, Calif.","She lives in Los Angeles, California."),
    ("The Seattle, WA, board met.","The Seattle, Washington, board met."),
    ("The UN met.","The United Nations met."),
    ("The EU met.","The European Union met."),
    ("Leo Hale Jr. left.","Leo Hale left."),
    ("He said so on TV at 5 PM.","He said so on television at 5 p.m."),
    ("@NicolasMaduro spoke. Nicolas Maduro left.","@NicolasMaduro spoke."),
    ("Nicolas Maduro spoke.","A message by @NicolasMaduro is out."),
    ("The Cumbrian coast flooded.","The coast of Cumbria flooded."),
    ("The British-Iranian writer left.","The writer, a dual British and Iranian national, left."),
    ("Ana Ruiz spoke on Thursday.","ana ruiz spoke on thursday in kerrow"),
    ("“I don't know it at all,” he said.","`` I do n't know it at all , '' he said ."),
    ("One in five boats sank.","20 percent of the boats sank."),
    ("One in five boats sank.","One in five boats sank."),
    ("Between 40 and 50 boats sank.","40 to 50 boats sank."),
    ("Up to 50 boats sank.","Up to 50 boats sank."),
    ("Ruiz, now 47, left.","Ruiz, who is 47, left."),
    ("It struck on Jan. 4.","It struck on the fourth of January."),
    ("“The mayor said ‘leave now’ to all of us,” she said.","“The mayor said ‘leave now’ to all of us,” she said."),
    ("Mrs. Ruiz spoke.","Ana Ruiz spoke."),
    ("Yevgeny Prigozhin left.","Evgeny Prigozhin left."),
    ("Mohammed Ali Hassan left.","Muhammad Ali Hassan left."),
    ("The hull is 5.68 metres long.", "The hull is 5.68 m long."),
    ("The hull is 5.68m long.", "The hull of 5.68 metres is long."),
    ("Seven men were held.", "Six men were held; a seventh ran off."),
    ("The tax began in the 1990s.", "The tax began in 1994."),
    ("He stays until 2019.", "He was to leave in 2018 and stays one more year."),
    ("Sales doubled in five years.", "Sales doubled from 2010 to 2015."),
    ("Ruiz has four children.", "Ruiz has two children by her first husband. She later had two children with Hale."),
    ("The 8th round ended it.", "The eighth round ended it."),
    ("Profit rose in Q3.", "Profit rose in the third quarter."),
    ("About $2 billion was lost.", "A total of $1.5 billion was lost."),
    ("All twenty-five boats sank.", "all twenty - five boats sank"),
    ("The state of New Mexico is in the US.", "The board of New Mexico met."),
    ("The Liberal Democrats lost.", "The Lib Dems lost."),
    ("Brenda Hale left.", "Hale left the port. “Brenda is tired,” said Ana Ruiz."),
    ("Brenda Hale left.", "#BrendaHale left, and so did Brenda Ruiz."),
    ("It sank in Angoule\u0302me.", "A boat sank in Angoul\u00eame."),
    ("It sank in Angoul\u00eame.", "A boat sank in Angoule\u0302me."),
    ("The fog made a possible collision at the quay worse, she told us.", "The fog possibly made a collision at the quay worse, she told us."),
    ("The ferry had been late in recent weeks, the crew of the port said.", "The ferry had been late in recent months, the crew of the port said. It was late in recent weeks, too."),
    ("He stays until the end of the season.", "He stays on until the season's end; the end of this season is in May."),
    ("The strike lasted more than a week.", "The strike lasted nine days."),
    ("He had run the port for over a decade.", "He ran the port from 1985 to 1998."),
    ("They play in League Two.", "They play in League 2."),
    ("It was built after World War Two.", "It was built after the Second World War."),
    ("It was built after World War Two.", "It was built after WWII."),
    ("The quay is of the 19th century.", "The quay was built in 1840."),
    ("It was their third consecutive defeat.", "It was their third defeat in a row."),
    ("The vote is next month.", "The vote is due next month."),
    ("The vote is next month.", "The vote of the board is on March 3."),
    ("About 88 percent of the boats sank.", "Of the boats, 7 of 8 sank."),
    ("“We lost about 26 tonnes of fish in that one night,” she said.", "“We lost 26.4 tonnes of fish in that one night,” she said."),
    ("A US ship sank off New Mexico.", "A ship sank off New Mexico."),
    ("The Harbour Safety Board met.", "The HSB met."),
    ("The French captain Leo Hale left.", "Leo Hale left. He is French."),
    ("Leo Hale, a French captain, left.", "Leo Hale, a captain from France, left."),
    ("The non-GAAP earnings of the port rose.", "Non-GAAP earnings of the port rose."),
    ("At the port anti-Second Amendment delegates booed the vote.", "At the port anti-Second Amendment delegates booed the vote."),
    ("At the port anti-Ana Roe delegates booed the vote.", "At the port anti-Roe delegates booed the vote. Ana Roe was away."),
    ("The Franco-German crew left.", "The crew, of French and German sailors, left. A Franco-German board met."),
    ("Sales doubled.", "Sales rose from 40 to 81 crowns."),
    ("Sales doubled.", "Sales were twice those of the year before."),
    ("The board has millions of crowns.", "The board has 4.5 million crowns."),
    ("The second half of the report is on the fog.", "The report ends with the fog."),
    ("Earnings rose in Q3 2020.", "Earnings rose in the third quarter of 2020 from those of the third quarter of 2019."),
    ("The Liberal Democrats spent the most on the harbour vote.", "The Tories spent the most on the harbour vote. The Lib Dems lost."),
    ("Profit rose in fiscal 2020.", "Profit rose in the fiscal year 2020."),
    ("It burnt at 1412 Quay Street.", "The house at 1412 Quay Street burnt."),
    ("They spend $40 per head.", "They spend $40 a head."),
    ("It began at 2 p.m. GMT.", "It began at 14:00 GMT."),
    ("It struck last Thursday.", "It struck on January 4, 2024."),
    ("“Nobody on the quay had told us of the fog,” he said.", "„Niemand auf dem Kai hatte uns etwas von dem Nebel gesagt“, sagte er. Die Fähre war zu spät, und der Hafen war geschlossen."),
    ("The loyal “22 percent of the crew” stayed.", "The loyal “22% of the crew” stayed."),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "source"), SAME)
def test_the_same_in_other_signs_is_no_alarm(draft, source):
    assert alarms(draft, source) == []


#: (draft, source, what is told)
OTHER = [
    ("The tax on boats of the port rose to 12 percent in May.", "The tax on boats of the port rose by 12 percent in May.", ("figure", "altered")),
    ("It began at 2 p.m. GMT on the quay.", "It began at 3 p.m. GMT on the quay.", ("figure", "altered")),
    ("England's Leo Hale left the port.", "Leo Hale left the port. The crew was late. Nobody slept. The master, Ana Ruiz, is from England.", ("place", "unsupported")),
    ("Leo Hale, the French captain, left.", "Leo Hale left the port. The crew was late. Nobody slept. The master, Ana Ruiz, is French.", ("name", "unsupported")),
    ("Diluted non-GAAP earnings per share rose at the port.", "Diluted GAAP earnings per share rose at the port.", ("name", "altered")),
    ("They spoke of the Stay-there plan.", "They spoke of the Go-there plan. The crew was late, and the fog was thick. Nobody slept. They had to stay.", ("name", "unsupported")),
    ("Sales more than doubled.", "Sales rose from 28 to 37 crowns.", ("figure", "unsupported")),
    ("The board of the harbour spends the millions it has at the quay.", "The board of the harbour spends the billions it has at the quay.", ("figure", "altered")),
    ("The crew was late for a second time.", "The crew was late.", ("figure", "unsupported")),
    ("Earnings rose in Q4 2019.", "Earnings rose in the fourth quarter of 2020. In 2019 they fell.", ("date", "altered")),
    ("The Neath Harbour Office met.", "The harbour office met.", ("name", "unsupported")),
    ("Almost 200 people were on the quay of the port.", "More than 200 people were on the quay of the port.", ("figure", "altered")),
    ("Fewer than 200 people were on the quay of the port.", "More than 200 people were on the quay of the port.", ("figure", "altered")),
    ("The strike lasted more than a week.", "The strike was over on the second day.", ("figure", "unsupported")),
    ("They play in League Two.", "They play in the League.", ("name", "unsupported")),
    ("The quay is of the 17th century.", "The quay was built in 1840.", ("date", "unsupported")),
    ("It was their third consecutive defeat.", "It was a third defeat.", ("figure", "unsupported")),
    ("The vote is next month.", "The vote is due.", ("date", "unsupported")),
    ("The board will spend the tax on the harbour in the past year.", "The board will spend the tax on the harbour in the years ahead.", ("date", "altered")),
    ("They hid in the Underground of the town.", "They hid in the tunnels of the town.", ("name", "unsupported")),
    ("The Archbishop of Dublin left the town.", "The archbishop left the town.", ("name", "unsupported")),
    ("They came back to the Jets that night.", "They came back to the Browns that night.", ("name", "unsupported")),
    ("The board said the new work on the harbour cost $3.4 billion.", "The board said the new work on the harbour cost $3.4 million.", ("figure", "altered")),
    ("In Kerrow port 41 people were killed by the blast.", "In Kerrow port 41 people were wounded by the blast.", ("figure", "altered")),
    ("The tax on boats rose 3 points in May.", "The tax on boats rose 3 percent in May.", ("figure", "unsupported")),
    ("The match ended 34-23.", "The match ended 4-1.", ("figure", "altered")),
    ("They paid 1234567 crowns.", "Call 1234567890.", ("figure", "unsupported")),
    ("He took 50 boats.", "He took 150 boats.", ("figure", "altered")),
    ("The strike lasted six months.", "Six boats struck; it lasted a week.", ("figure", "unsupported")),
    ("“We lost 2.4 tonnes of fish that night,” she said.", "“We lost 24 tonnes of fish that night,” she said.", ("quote", "altered")),
    ("The crew waited approximately 31 minutes for the tug at the quay.", "The crew waited approximately 30 minutes for the tug at the quay.", ("figure", "altered")),
    ("Kerrow police lawyer Leo Hale said the ferry struck the quay at dawn.", "Kerrow police spokesman Leo Hale said the ferry struck the quay at dawn.", ("title", "altered")),
    ("They spoke to Fire Chief Leo Hale on the quay that night, the crew said.", "They spoke to Police Chief Leo Hale on the quay that night, the crew said. The Fire Chief was late.", ("title", "altered")),
    ("The crew thought the tank was empty and left the port at dawn.", "The crew apparently thought the tank was empty and left the port at dawn.", ("hedge", "dropped")),
    ("Witnesses told the crew that they heard the horn at dawn, the report says.", "A witness told the crew that they heard the horn at dawn, the report says.", ("source", "inflated")),
    ("The body of Ana Maria Ruiz was found.", "The body of Ana Dana Ruiz was found.", ("name", "altered")),
    ("The tax of the town rose 3 percentage points in May.", "The tax of the town rose 3 percent in May.", ("figure", "unsupported")),
    ("The boat of the harbour master cost €3 million.", "The boat of the harbour master cost $3 million.", ("figure", "unsupported")),
    ("One in six boats of the port sank.", "One in five boats of the port sank.", ("figure", "altered")),
    ("The meeting begins at 2 p.m. on the quay.", "The meeting begins at 2 a.m. on the quay.", ("figure", "altered")),
    ("Leo Ruiz, who is 47, left the port.", "Ana Ruiz, who is 47, left the port.", ("name", "altered")),
    ("At least 17 people came to the hearing on the quay.", "At least 20 people came to the hearing on the quay.", ("figure", "altered")),
    ("They want net debt of the port below $30 billion next year.", "Rates of $30 billion fell. They want net debt of the port below $25 billion next year.", ("figure", "altered")),
    ("It was the third straight defeat of the port eleven in May.", "It was the second straight defeat of the port eleven in May. The third came later.", ("figure", "altered")),
    ("The port office had fined the crew 1,000 crowns.", "The port office fined the crew £1,000.", ("figure", "unsupported")),
    ("The harbour master of Kerrow was held for 25 years.", "The harbour master of Kerrow was held on 25 May.", ("figure", "unsupported")),
    ("On Friday the ferry struck the quay in Nairobi at dawn and sank.", "On Friday the ferry struck the quay in Kampala at dawn and sank. It came from Nairobi.", ("place", "altered")),
    ("The Harbour Court of Claims met.", "The harbour was shut. The ferry struck the quay. Nobody slept, and the crew was tired. A court is to hear it. Other claims went to the board.", ("name", "unsupported")),
    ("Leo Ruiz spoke.", "Mr Ruiz spoke, and Leo Hale left.", ("name", "unsupported")),
    ("Kerrow County Public Defender Leo Hale said the crew of the ferry was tired that night.", "Kerrow County District Attorney Leo Hale said the crew of the ferry was tired that night.", ("name", "altered")),
    ("The ferry had been late in recent weeks, the crew of the port said.", "The ferry had been late in recent months, the crew of the port said.", ("date", "altered")),
    ("He stays until the end of the season.", "He plays this season.", ("date", "unsupported")),
    ("The boys were arguing over a bag.", "The boys were arguing over a bag, police said.", ("source", "dropped")),
    ("Dana Holmes spoke.", "Jan Holmes spoke.", ("name", "altered")),
    ("Mr. Homes spoke to the crew.", "Jan Holmes spoke to the crew about their homes.", ("name", "altered")),
    ("Leo Ruiz spoke.", "Ana Ruiz spoke, and Leo Hale left.", ("name", "altered")),
    ("The council met in Nairobi.", "The council met in Kerrow.", ("place", "altered")),
    ("The council of Nairobi fined the crew.", "The council met in Kerrow.", ("place", "unsupported")),
    ("The vote is on March 5.", "The vote is on March 3.", ("date", "altered")),
    ("The vote on the harbour tax is on Monday.", "The vote on the harbour tax is on Friday.", ("date", "altered")),
    ("The vote was in 2012.", "The vote was in 2011.", ("date", "unsupported")),
    ("Vice President Leo Hale left.", "President Leo Hale left.", ("title", "altered")),
    ("“We did not get the balance right here,” he said.", "They failed to get the balance right here, he said.", ("quote", "altered")),
    ("“Nobody here slept that night,” she said.", "She said the crew was tired.", ("quote", "unsupported")),
    ("The crew of the ferry had left the port at dawn.", "The crew of the ferry had left the port at dawn, a witness said.", ("source", "dropped")),
    ("Witnesses said the crew of the ferry had left.", "A witness said the crew of the ferry had left.", ("source", "inflated")),
    ("Police held the driver of the lorry on Friday.", "Police held the alleged driver of the lorry on Friday.", ("hedge", "dropped")),
]  # fmt: skip


#: (draft, source, kind): what a rule may easily say too much of
QUIET = [
    ("“We had to leave the harbour,” Ana Ruiz said.\n\n“By the way it is still open to us all.”", "“We had to leave the harbour,” Ana Ruiz said.\n\n“By the way it is still open to us all,” Leo Hale said.", "quote"),
    ("“The master says that the crew was with him that night,” Ruiz said.", "“It is alleged that the crew was with him that night,” Ruiz said. “The master says that the crew was with him.”", "hedge"),
    ("The fog was thick, and the ferry struck the quay at dawn.", "He added that “the fog was thick, and the ferry struck the quay at dawn.” The fog was thick, and the ferry struck the quay at dawn.", "source"),
    ("At dawn the ferry struck the quay of the port, and hurt nine.", "Late again, and as drunk as ever, the captain said he knew the way; at dawn the ferry struck the quay of the port, and hurt nine.", "source"),
    ("With former Mayor Ana Ruiz on board, the ferry left the port of Kerrow late.", "With former Mayor Leo Hale on board, the ferry left the port of Kerrow late. Captain Ana Ruiz did not see him.", "title"),
    ("It ran from 1515 to 1547 under two kings.", "It ran from 1515 until his death, in 1547, under two kings.", "figure"),
    ("Ruiz, 47, left.", "Ruiz, of 12 Elm Street, left; she is 47.", "figure"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "source", "kind"), QUIET)
def test_what_is_not_told(draft, source, kind):
    assert kind not in [trace[0] for trace in alarms(draft, source)]


@pytest.mark.parametrize(("draft", "source", "wanted"), OTHER)
def test_what_differs_is_told(draft, source, wanted):
    found = [trace[:2] for trace in alarms(draft, source)]
    assert wanted in found or (wanted[0] == "date" and ("figure", wanted[1]) in found), found


def test_a_claim_of_an_unread_source_is_unchecked():
    assert alarms("He took 50 boats.", "He took boats.") != []
    found = traced("He took 50 boats.", "He took boats.", complete=False)
    assert all(status != "unsupported" for _, status, _ in found) and ("figure", "unchecked", "50") in found


def test_a_background_text_vouches_for_names_and_for_nothing_else():
    draft = "Ana Ruiz counted 50 boats."
    assert ("name", "supported", "Ana Ruiz") in traced(
        draft, "She counted boats.", background=["Ana Ruiz, harbour master. 50."]
    )
    assert ("figure", "unsupported", "50") in traced(
        draft, "She counted boats.", background=["Ana Ruiz, harbour master. 50."]
    )


def test_without_sources_nothing_is_traced():
    assert traced("Ana Ruiz counted 50 boats.") == []
    doc = document("Ana Ruiz counted 50 boats.")
    assert traces(doc) == () and rests_on_dossier(doc)


def test_the_order_of_the_sources_changes_nothing():
    draft = "Ana Ruiz counted 50 boats in Kerrow. “We lost nine of them,” said Leo Hale."
    sources = [
        "Ana Ruiz counted 51 boats in Kerrow.",
        "“We lost nine of them,” said Ana Ruiz.",
        "Leo Hale is from Selm.",
    ]
    assert traced(draft, *sources) == traced(draft, *sources[::-1]) or sorted(traced(draft, *sources)) == sorted(
        traced(draft, *sources[::-1])
    )


def test_other_sources_in_the_dossier_do_not_vouch():
    wire = "The port office said on Friday that 41 people were wounded when the ferry Alba struck the quay in Kerrow."
    others = [
        f"On Tuesday a fair in town {n} drew {40 + n} stalls and {47} riders, the council of town {n} said."
        for n in range(30)
    ]
    draft = "On Tuesday 47 people were wounded when the ferry Alba struck the quay in Kerrow, the port office said."
    found = alarms(draft, wire, *others)
    assert ("figure", "altered", "47") in found and ("date", "altered", "Tuesday") in found


def test_a_draft_from_elsewhere_is_told_so():
    doc = document(
        "Omar Vance beat Nils Aas 6-4, 7-5 in Oslo on Sunday before 14,230 people. Vance meets Piet Moor in Lima on Monday."
    )
    rest_on(doc, Dossier([document("The port office said that 41 people were wounded in Kerrow.", "w.txt")]))
    assert not rests_on_dossier(doc)


TOLL = "Fire Chief Mara Quellin said 14 people were killed when a blast hit the granary on Quay Street on Monday."


def test_a_toll_told_in_other_words():
    said = "Fire Chief Mara Quellin said a blast at the granary on Quay Street killed {} people on Monday."
    assert alarms(said.format(12), TOLL) == [("figure", "altered", "12")]
    assert alarms(said.format(14), TOLL) == []
    both = TOLL.replace("14 people", "14 people, three of them children,")
    assert alarms("The blast at the granary on Quay Street on Monday killed three children, Mara Quellin said.", both) == []


@pytest.mark.parametrize(
    "dateline", ["KERROW, May 13, 2024 —", "KERROW (NPA) -", "KERROW —", "Kerrow, 13 May –", "PORT SELM, Ostria (NPA) --"]
)
def test_a_dateline_is_no_claim_of_the_sources(dateline):
    said = f"{dateline} A blast at the granary on Quay Street killed 14 people on Monday, Mara Quellin said."
    assert alarms(said, TOLL) == []
    assert ("name", "unsupported", "Kerrow") in alarms("A blast at the granary in Kerrow killed 14 people.", TOLL)


def test_the_unit_of_another_value_is_told_once():
    said = "The work on the pier will cost $6.4 {}, of which $2.1 million comes from the county, the board said on Friday."
    assert alarms(said.format("billion"), said.format("million")) == [("figure", "altered", "$6.4 billion")]


def test_a_paragraph_made_of_many_sources():
    made = [
        f"{place} has a new {thing}, which cost {cost} million and was built by {who} in {year}. It lies by the {thing}s of old."
        for place, thing, cost, who, year in (
            ("Kerrow", "ferry", 31, "Ana Ruiz", 1981),
            ("Selm", "granary", 42, "Leo Hale", 1992),
            ("Tallis", "lighthouse", 53, "Mara Quellin", 2003),
            ("Sorn", "railway", 64, "Tom Vale", 2014),
            ("Norland", "theatre", 75, "Rita Bell", 2019),
            ("Ostria", "reservoir", 86, "Ida Marsh", 2021),
        )
    ]
    assert alarms(" ".join(text.partition(". ")[0] + "." for text in made), *made) == []


#: a source's sentence, and what a draft that takes it over with one change goes on with
WHOLE = "Engineers of the port of Kerrow will use the North Wall crane to lift 41 steel girders of the old bridge on Tuesday."
GOES_ON = (
    ", and neighbours who were asked about it in the street this week expect a good deal of noise, dust, closed lanes and late buses "
    "for as long as the crews are there with their lorries"
)


@pytest.mark.parametrize(
    ("old", "new"), [("North Wall crane", "South Pier crane"), ("41 steel", "12 steel"), ("on Tuesday", "on Thursday"), ("Kerrow", "Selm")]
)
def test_a_sentence_taken_over_and_gone_on_from_is_held_against_it(old, new):
    """What the draft adds makes the sentence no freer with the words it took."""
    source = f"{WHOLE} The South Pier crane is out of use, and in Selm 12 men of the board will meet on Thursday."
    draft = WHOLE.replace(old, new).removesuffix(".") + GOES_ON + "."
    assert [trace for trace in alarms(draft, source) if trace[2].split()[0] in new]
    assert alarms(WHOLE.removesuffix(".") + GOES_ON + ".", source) == []


@pytest.mark.parametrize(
    ("source", "old", "new", "kind"),
    [
        ("On Monday night 14 men of the crew were wounded on the Selm road near the old mill.", "wounded", "killed", "figure"),
        ("On Monday night the mayor of Selm allegedly hid the letters of the board in the old mill.", "allegedly ", "", "hedge"),
        ("On Monday night a witness said that the horn of the ferry Alba was silent in the fog.", "a witness", "witnesses", "source"),
        ("On Monday night the spokesman Leo Hale told the board of the fire in the old mill there.", "spokesman", "lawyer", "title"),
    ],
)
def test_fates_hedges_sources_and_roles_in_a_sentence_gone_on_from(source, old, new, kind):
    draft = source.replace(old, new).removesuffix(".") + GOES_ON + "."
    assert kind in [trace[0] for trace in alarms(draft, source)]
    assert alarms(source.removesuffix(".") + GOES_ON + ".", source) == []


def test_a_few_words_of_a_short_passage_are_not_taken_over():
    source = "The board met in Kerrow on Tuesday. It rained. The board met in Selm on Thursday, and nobody came."
    draft = "Ana Ruiz, who has led the harbour for nine years and knows each of its boats, met the board in Selm on Thursday."
    assert not [trace for trace in alarms(draft, source) if trace[0] in ("place", "date")]


#: two people with surnames that are easily mistaken, and a day in a month
BOARD = "Treasurer Ian Marsh sold the boats in October. “I knew nothing of it,” said Laura Pym, who leads the board. It meets on March 3."


@pytest.mark.parametrize("name", ["Ian March", "Ian Parsh", "Laura Pimm", "Laura Pymm", "Laura Prym", "Laura Pim", "Lora Pym"])
def test_a_name_a_letter_or_two_away_is_altered_however_short(name):
    assert ("name", "altered", name) in traced(f"In October {name} knew nothing of the boats that the board sold.", BOARD)


@pytest.mark.parametrize("name", ["Ian May", "Laura April"])
def test_a_month_in_a_source_vouches_for_nobody_of_that_name(name):
    source = BOARD.replace("March 3", "April 3, and it may meet in May")
    assert ("name", "unsupported", name) in traced(f"In October {name} knew nothing of the boats that the board sold.", source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Ian March sold the boats in October.", BOARD.replace("Marsh", "March")),
        ("The board of Laura Pym meets March 3.", BOARD),
        ("Laura Pym and Ian Marsh lead the board that meets in March.", BOARD),
    ],
)
def test_people_and_months_as_the_sources_have_them(draft, source):
    assert alarms(draft, source) == []
