"""Wrong sums in many wordings, and as many right ones: a whole and its parts, values of a change, a share, a list of names."""

import pytest

from provlint.authoring.testing import document
from provlint_figures.arithmetic_mismatch import ArithmeticMismatch

WRONG = (
    # parts that exclude each other
    "The school has 320 pupils, of whom 180 are girls and 160 boys.",
    "The school has 320 pupils, 180 girls and 160 boys.",
    "Of the school’s 320 pupils, 180 are girls and 160 are boys.",
    "The school has 320 pupils: 180 girls and 130 boys.",
    "There are 320 pupils, of whom 180 are girls and 130 boys.",
    "The choir has 40 singers, 25 of them women and 20 men.",
    "The 12 victims were seven men and six women.",
    "The bus carried 40 people, 30 adults and 12 children.",
    "The jury of 12 people, seven men and six women, met at noon.",
    "The board of 12 members is made up of seven women and six men.",
    "The ship had 330 people on board, 312 passengers and 20 crew.",
    "The crash killed 14 people, nine men and six women, the fire service said.",
    "It employs 140 people, 90 in Selm, 40 in Kerrow and 20 in Tallis.",
    "The firm will close 30 shops, 14 in Selm and 18 in Kerrow.",
    "The council will spend $30 million, $14 million on roads and $18 million on schools.",
    "The fund set aside €9 million, €4 million for roads and €7 million for schools.",
    "All 24 members of the guild voted: 13 were for it and 10 against, and nobody abstained.",
    "Of the 900 votes cast, 530 were in favour and 400 against.",
    # closed lists
    "The council has 30 seats: 14 Labour, 10 Green and 8 independent.",
    "The council has 30 seats (14 Labour, 10 Green and 8 independent).",
    "The council has 30 seats — 14 Labour, ten Green and eight independent.",
    "The council’s 30 seats are split between 14 Labour, 10 Green and 8 independent members.",
    "It sold 40 vehicles: 25 cars and 20 vans.",
    "Five people died: two men, two women, a boy and a girl.",
    "Five people were hurt: a driver, two guards and three clerks.",
    "Twelve people – five men and six women – were held, police said.",
    "The club has 60 members: 35 in Selm, 15 in Kerrow and 12 in Tallis.",
    "The team won 12 medals: four gold, five silver and two bronze.",
    "The farm lost 40 animals, made up of 25 sheep, ten goats and seven cows.",
    "The panel consists of nine people: four judges, three doctors and three teachers.",
    "Police seized 18 guns: 11 pistols, five rifles and three shotguns.",
    "The court in Selm sentenced nine people on Monday: four to prison, three to a fine and one to work, clerk Ana Roe said.",
    "The ferry had 30 people on board: 14 from Selm, ten from Kerrow and eight from Tallis, the line said.",
    "The 41 passengers were 22 men, 12 women and six children.",
    "Profit tripled to $9 million from $4 million.",
    "Its members halved to 5,000 in a year from 12,000.",
    # the number behind its holder
    "Of the 30 seats, Labour won 14, the Greens 10 and independents eight.",
    "Of the 60 houses, Selm has 35 and Kerrow 30.",
    # what is left
    "Of the 12 crew members, 12 are men and the rest women.",
    "The school has 320 pupils, of whom 200 are girls, 130 boys in its choir and the rest boys.",
    "Of the 900 members, 530 voted and the other 400 stayed at home.",
    "Of the 12 boats, five sank and the remaining eight drifted.",
    # a total that is told
    "Labour has 14 seats, the Greens 10 and independents 8, a total of 30.",
    "He paid $900 for the boat and $700 for the sails, $1,800 in all.",
    "There were 14 men and 12 women on board, making 28 people.",
    "It built 300 houses in Selm, 200 in Kerrow and 100 in Tallis, a total of 700.",
    # changes
    "Sales rose from 200 million to 150 million.",
    "Profit fell from $150 million to $200 million last year.",
    "The number of members climbed from 900 in 2019 to 530 in 2024.",
    "Sales were up 40 percent, from 200 million to 300 million.",
    "Sales fell 50 percent, from 200m to 150m.",
    "Sales fell by 50 percent from 200 million pounds to 150 million pounds.",
    "Membership grew from 400 to 500, an increase of 40 percent.",
    "Membership dropped from 500 to 400, down 30 percent.",
    "Takings rose 30 percent to 50 million kroner from 40 million a year before.",
    "Exports rose 30 percent to 300 tonnes, from 200 tonnes a year earlier.",
    "Sales were $300 million, up 40 percent from $200 million.",
    "A 40 percent rise in fines, from 200 to 300, was reported.",
    "The count rose by 40, from 100 to 150.",
    "The rate fell two percentage points, from 9 percent to 5 percent.",
    "Turnout rose from 75 percent to 60 percent.",
    # shares
    "Turnout was 75 percent, with 530 of 900 votes cast.",
    "Turnout was 75 percent (530 of 900 members).",
    "In all 75 percent, or 530 of 900 members, voted.",
    "She won 530 of the 900 votes, or 75 percent.",
    "She won 530 of 900 votes (75 percent).",
    "The plan is backed by 75 percent of its 900 members, or 530.",
    "The plan has 900 members, 530 of them (75 percent) women.",
    "Half of its 60 staff, or 40 people, were ill.",
    # lists of names
    "Two boys died: Adam Roe, Ben Moss and Carl Hale.",
    "Police named the two victims as Adam Roe, Ben Moss and Carl Hale.",
    "The two victims were identified as Adam Roe, Ben Moss and Carl Hale.",
    "The four suspects were named by police as Adam Roe, 20, Ben Moss, 21, and Carl Hale, 30.",
    "The three men — Adam Roe and Ben Moss — were freed.",
    "Two boys died in the fire. They were named as Adam Roe, Ben Moss and Carl Hale.",
    "Three guards, Adam Roe and Ben Moss, were hurt.",
    "He visited three countries: Norway, Sweden, Denmark and Finland.",
)

RIGHT = (
    # right sums in the same wordings
    "The school has 320 pupils, of whom 180 are girls and 140 boys.",
    "The school has 320 pupils: 180 girls and 140 boys.",
    "The council has 30 seats: 14 Labour, 10 Green and 6 independent.",
    "Of the 30 seats, Labour won 14, the Greens 10 and independents six.",
    "Five people died: two men, two women and a boy.",
    "Labour has 14 seats, the Greens 10 and independents 8, a total of 32.",
    "There were 14 men and 12 women on board, making 26 people.",
    "The council will spend $30 million, $14 million on roads and $16 million on schools.",
    "Of the 12 boats, five sank and the remaining seven drifted.",
    "Of the 900 members, 530 voted and the other 370 stayed at home.",
    "Of the 12 crew members, seven are men and the rest women.",
    "The court in Selm sentenced eight people on Monday: four to prison, three to a fine and one to work, clerk Ana Roe said.",
    "The 40 passengers were 22 men, 12 women and six children.",
    "Profit tripled to $9 million from $3 million. It nearly doubled to $9 million from $5 million.",
    # words that leave it open
    "The court sentenced nine people on Monday: four to prison, three to a fine and one to work, and let the last one go.",
    "The school has about 320 pupils, of whom 180 are girls and 160 boys.",
    "The council has 30 seats, including 14 Labour, 10 Green and 8 independent.",
    "The school has 320 pupils, more than 180 girls and 160 boys among them at noon.",
    "At least 12 people — five men and six women — were held.",
    "The council has 30 seats: 14 Labour, 10 Green, and others.",
    "Of the 320 pupils, 180 speak Greek, 160 speak Welsh and some speak both.",
    # parts that may overlap, or are no parts
    "The school has 320 pupils, of whom 180 are girls and 160 sing.",
    "Of the 140 patients, 90 had a fever and 60 a cough.",
    "The hall has 40 beds, 25 chairs and 20 tables.",
    "The house has three floors: four bedrooms, two baths and a kitchen.",
    "He scored 30 points, 14 rebounds and 18 assists.",
    "It cut 140 jobs in Leeds, 90 in York and 60 in Hull.",
    "The storm killed 14 people in May, nine in June and eight in July.",
    "The blast hurt 14 people, 10 miles from Selm and 20 from Kerrow.",
    "It won 30 seats, 14 more than Labour and 18 more than the Greens.",
    "The firm sold 40 vans, 25 lorries in Selm and 20 in Kerrow.",
    "Two men, both 30, and a woman, 28, were held.",
    "It built 30 houses for 14 families, four boats and six sheds.",
    "The club has 60 members, 35 in Selm in winter and 40 in Selm in summer.",
    "He paid $900 for the boat and $700 for the sails, $1,500 in all after a rebate.",
    "The bus carried 40 people, 30 adults and eight children, and two dogs.",
    "The court heard 12 cases: four on Monday, six on Tuesday and more later.",
    "It has 12 rooms, each with two beds and four chairs.",
    "Twelve people, aged 20 to 30, seven of them men, were held.",
    # changes that hold, or are none
    "Sales rose from 150 million to 200 million.",
    "Sales fell 25 percent, from 200m to 150m.",
    "Sales were up 50 percent, from 200 million to 300 million.",
    "Sales were $300 million, up 50 percent from $200 million.",
    "Takings rose 25 percent to 50 million kroner from 40 million a year before.",
    "All 24 members of the guild voted: 13 were for it and 11 against, and nobody abstained.",
    "Sales rose 42 percent, from 1.2 million to 1.7 million.",
    "The rate fell four percentage points, from 9 percent to 5 percent.",
    "The rate fell 4 percent, from 9 percent to 5 percent.",
    "She fell from 5th to 8th place; he fell from No. 5 to No. 8.",
    "The city fell from fifth to eighth in the ranking, from 5 to 8.",
    "Temperatures fell from 5 degrees to minus 8 degrees.",
    "Costs rose, while the number of shops went from 200 to 150.",
    "Output rose from 12 a day to 5 an hour.",
    "It grew from 3 to 12 million.",
    "The group grew from 2010 to 2005 members.",
    "Prices range from $8 to $5, up on last year.",
    "Sales rose about 40 percent, from 200 million to 290 million.",
    "The mill rose from 12 workers to three plants.",
    "Fares rose 3 cents to $1.50 from $1.47.",
    # shares that hold, or have another base
    "Turnout was 59 percent, with 530 of 900 votes cast.",
    "She won 530 of the 900 votes, or 59 percent.",
    "She led with 75 percent, with 530 of 900 precincts reporting.",
    "Turnout was 75 percent, with 530 of 900 votes cast for Hale.",
    "She won 530 of the 900 votes, and 75 percent of the men voted for her.",
    "Half of its 60 staff, or 30 people, were ill.",
    "About half of its 60 staff, or 40 people, were ill.",
    "Six of the 12 rooms, a rise of 20 percent, are empty.",
    # lists that hold, or are none
    "Police named the two victims as Adam Roe and Ben Moss.",
    "The two victims were identified as Adam Roe, 20, of Selm, and Ben Moss, a clerk.",
    "Police named two of the three victims as Adam Roe and Ben Moss.",
    "The three men — among them Adam Roe and Ben Moss — were freed.",
    "Two boys died, and Adam Roe, Ben Moss and Carl Hale were hurt.",
    "It owns two firms: Marks and Spencer and Boots.",
    "Two guards, Adam Roe and Ben Moss, were hurt.",
    "Two boys died. They were friends of Adam Roe, Ben Moss and Carl Hale.",
    "He visited three countries: Norway, Sweden and Finland.",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_sum(text):
    assert len(list(ArithmeticMismatch().check(document(text)))) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sum_or_none(text):
    assert [finding.message for finding in ArithmeticMismatch().check(document(text))] == []


def test_the_table_is_as_long_as_it_says():
    assert min(len(WRONG), len(RIGHT)) >= 60


@pytest.mark.parametrize("text", [*WRONG, *RIGHT])
def test_a_sentence_that_breaks_off_is_read_to_its_end(text):
    words = text.split()
    for n in range(len(words)):
        list(ArithmeticMismatch().check(document(" ".join(words[:n]))))
    list(ArithmeticMismatch().check(document("It runs in nine towns: Selm and ")))
