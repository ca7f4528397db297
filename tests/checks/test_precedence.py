"""One defect, one finding: each figure that went stale is told by itself, whatever stands beside it."""

from world import World, as_of, now

# Each pair of years and figures: the counties, the farmers.
OLD, NEW = ("26个县", "25万户"), ("28个县", "31万户")


def copied():
    world = World()
    for source, published, moment, (counties, farmers) in (
        ("a.md", "2021-07-02", as_of("2021-06"), OLD),
        ("b.md", "2022-01-08", as_of("2021-12"), NEW),
        ("c.md", "2022-04-18", now("2022-04-18"), OLD),
    ):
        current = source == "c.md"
        world.article(source, f"青禾计划覆盖{counties}，服务农户{farmers}。", published, source)
        world.tell(counties, "青禾计划", "覆盖县数", moment, current=current)
        world.tell(farmers, "青禾计划", "服务农户数", moment, current=current)
    return world


def test_stale_companions_are_told_one_by_one_with_their_newer_figures():
    found = copied().findings("C104")
    assert [claim.text for finding in found for claim in finding.claims[:1]] == list(OLD)
    assert [{"28个县", "31万户"} & {claim.text for claim in finding.claims} for finding in found] == [
        {"28个县"},
        {"31万户"},
    ]
