from datetime import date

from stdnum.iso7064 import mod_11_2

from sample import plan_sample
from sample.campaign.reporting import REPLACEMENT
from sample.made_up.people import DIVISIONS, POPULATION, STUDENTS_FROM, person


def test_ids_are_valid_and_agree_with_the_person_when_made() -> None:
    for number in range(100_000, 1_300_000, 997):
        made = person(2015, number)
        assert mod_11_2.is_valid(made.resident_id)
        assert made.resident_id[:6] in DIVISIONS
        birth = date.fromordinal(made.birth_day)
        assert made.resident_id[6:14] == f"{birth:%Y%m%d}"
        assert 1957 <= birth.year <= 1995
        assert made.sex == ("男" if int(made.resident_id[16]) % 2 else "女")
        assert len(made.phone) == 11
        assert made.name.isalpha()


def test_no_two_people_share_an_id_when_the_sample_is_planned() -> None:
    rows = [row for plan in plan_sample(small=True).workbooks for sheet in plan.sheets for row in sheet.rows]
    numbers = {row.number for row in rows}
    assert max(number for number in numbers if number < STUDENTS_FROM) < REPLACEMENT < POPULATION
    assert len({person(2015, number).resident_id for number in numbers}) == len(numbers)


def test_people_differ_when_the_seed_differs() -> None:
    assert person(1, 5).resident_id != person(2, 5).resident_id


def test_students_are_born_after_the_workers_when_made() -> None:
    for number in range(STUDENTS_FROM, STUDENTS_FROM + 2_000, 97):
        made = person(2015, number)
        assert mod_11_2.is_valid(made.resident_id)
        assert 1996 <= date.fromordinal(made.birth_day).year <= 1998
