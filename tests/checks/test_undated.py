"""D401: a figure that floats in time."""

from world import World, as_of

from auditor.model import Basis, Period, TimeAspect

FLOATING = Period(None, None, Basis.PUBLICATION, TimeAspect.AS_OF)


def library(published=None, period=FLOATING):
    return (
        World()
        .article("a.txt", "如今，该书院注册读者51.2万人。", published)
        .tell("51.2万人", "临川书院", "注册读者数", period, current=True)
    )


def test_now_in_an_article_without_date():
    (found,) = library().findings("D401")
    assert found.severity.value == "info"
    assert "51.2万人" in found.message.zh


def test_a_publication_date_tells_when():
    assert library("2022-03-01").findings("D401") == ()


def test_a_dated_figure_in_an_undated_article():
    assert library(period=as_of("2021-12-31")).findings("D401") == ()
