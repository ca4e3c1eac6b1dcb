"""A model in tables: what its card holds, in words, and nothing of whoever runs it."""

import dataclasses
import getpass
import platform

import pytest

from relay_core.card import EXCHANGES, STRATEGIES
from relay_core.models.devices import Machine, this_machine
from relay_core.reporting.model_facts import (
    making_section,
    model_section,
    recipe_section,
    training_section,
)
from relay_core.reporting.page import Picture, Table, Text

MACHINE = Machine("cpu", "Linux on x86_64", 2, 1)


def rows(section, caption):
    table = next(p for p in section.parts if isinstance(p, Table) and p.caption == caption)
    return {row[0]: row[1] for row in table.rows}


def test_the_recipe_is_told_whole_in_its_own_order_beside_its_defaults(trained_card):
    (table,) = recipe_section(trained_card).parts
    assert [row[0] for row in table.rows[:3]] == ["Steps", "Batch size", "Accumulate"]
    assert ("Steps", "20", "2000") in table.rows and ("Seed", "5", "0") in table.rows
    assert ("Loss weights", "1, 0.1, 0.1", "") in table.rows  # a list in the card, a tuple in the recipe
    assert len(table.rows) == len(trained_card.training["recipe"])


def test_settings_of_another_version_are_told_too(trained_card):
    training = {"recipe": {"momentum": 0.9, "steps": 20}}
    (table,) = recipe_section(dataclasses.replace(trained_card, training=training)).parts
    assert table.rows == (("Steps", "20", "2000"), ("Momentum", "0.9", "–"))


def test_a_model_without_a_training_has_neither_recipe_nor_curves(tiny_card):
    assert recipe_section(tiny_card).parts == () == training_section(tiny_card).parts


def test_a_training_is_told_in_curves_words_and_a_folded_table(trained_card):
    picture, table = training_section(trained_card).parts
    assert isinstance(picture, Picture) and picture.alt.startswith(
        "Loss, validation scores and learning rate over 20 steps. The loss went from 2.5 to 1.5, right pixels from "
        "50.0 to 75.0 percent."
    )
    assert table.folded
    assert table.rows[1] == ("20", "1.500", "0.750", "0.500", "0.250", "75.0", "37.5", "0.0001", "1\u00a0min 5\u00a0s")
    assert all(len(row) == len(table.head) for row in table.rows)


def test_the_model_is_told_with_its_channels_and_classes(trained_card):
    section = model_section(trained_card)
    facts = rows(section, "What its card says")
    assert facts["Local window"].replace("\u00a0", " ") == "32 px, 16 m"
    assert facts["Global window"].replace("\u00a0", " ") == "128 px, 64 m, read as 32 px (averaged)"
    assert facts["Relay tokens"] == "4, exchange sequential"
    assert (facts["Licence"], facts["Citation"]) == ("CC BY 4.0", "not given")
    channels, classes = section.parts[1:]
    assert channels.rows == (("elevation", "elevation", "the mean of each window", "2"),)
    assert [row[0].name for row in classes.rows] == ["mound", "water", "temple", "background"]
    assert classes.rows[3][1:] == ("3", "#ffffff", "background")


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_every_kind_of_model_is_told(tiny_card, strategy, exchange):
    relays = 4 if strategy in ("relay", "registers") else 0
    card = dataclasses.replace(tiny_card, strategy=strategy, num_relay_tokens=relays, exchange=exchange)
    facts = rows(model_section(card), "What its card says")
    assert ("Relay tokens" in facts) == bool(relays) and ("Global window" in facts) == card.reads_global
    assert ("Projectors" in facts) == (card.reads_global and card.reads_local)


def test_the_making_tells_time_memory_versions_and_whatever_else_the_card_holds(trained_card):
    card = dataclasses.replace(trained_card, training={**trained_card.training, "gpu": "H200"})
    told = rows(making_section(card, MACHINE, 1234, "2025-01-31"), "Time, hardware and versions")
    assert told["Parameters"] == "1,234" and told["Steps"] == "20"
    assert told["Time of the training"].replace("\u00a0", " ") == "1 min 5 s"
    assert told["Most memory of the training"] == "700 MB" and told["Gpu"] == "H200"
    assert told["Validation accuracy of the weights kept"] == "75.0 %"
    assert (
        told["Report written"] == "2025-01-31"
        and told["Report written on"] == "cpu; Linux on x86_64, 2 cores, 1 thread"
    )
    assert "Hold out" not in told and "History" not in told and "Recipe" not in told


def test_the_making_tells_where_the_model_was_trained_and_how_long_all_of_it_took(trained_card):
    machine = {"device": "NVIDIA H200", "system": "Linux on x86_64", "cores": 16, "threads": 8}
    card = dataclasses.replace(trained_card, training={**trained_card.training, "machine": machine, "seconds": 70.2})
    told = rows(making_section(card, MACHINE, 1, ""), "Time, hardware and versions")
    assert told["Trained on"] == "NVIDIA H200; Linux on x86_64, 16 cores, 8 threads"
    assert told["Time with reading the ground"].replace("\u00a0", " ") == "1 min 10 s" and "Machine" not in told
    strange = dataclasses.replace(trained_card, training={"machine": {"abacus": 1}})
    assert "Trained on" not in rows(making_section(strange, MACHINE, 1, ""), "Time, hardware and versions")


def test_the_curves_say_what_their_mean_is_over(trained_card):
    assert "the mean IoU is over the findings." in training_section(trained_card).parts[0].caption
    recipe = {**trained_card.training["recipe"], "mean_over": "all"}
    card = dataclasses.replace(trained_card, training={**trained_card.training, "recipe": recipe})
    assert "the mean IoU is over all classes." in training_section(card).parts[0].caption


def test_a_model_that_does_not_say_how_it_was_trained_is_told_to(tiny_card):
    first = making_section(tiny_card, MACHINE, 1, "").parts[0]
    assert first == Text("The card does not say how the training went.")


def test_a_model_that_does_not_know_its_ground_resolution_is_told_in_pixels(trained_card):
    section = model_section(dataclasses.replace(trained_card, gsd_m=None))
    facts = rows(section, "What its card says")
    assert (facts["Pixels"], facts["Local window"]) == ("–", "32 px")
    assert facts["Global window"] == "128 px, read as 32 px (averaged)"


def test_the_machine_is_told_without_its_name_or_its_user():
    told = " ".join(map(str, dataclasses.astuple(this_machine("cpu"))))
    assert told.startswith("cpu ") and platform.machine() in told
    assert platform.node() not in told and getpass.getuser() not in told.split()
