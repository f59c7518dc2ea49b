"""What is loaded while somebody types the PIN, off the window's thread, so that the first pages open at once."""

from __future__ import annotations

from ward_desk.services.desk import Desk
from ward_desk.services.service_search import ServiceSearch


def pages(desk: Desk) -> ServiceSearch:
    """The counter and the log with all that they import; what comes back searches the services."""
    import ward_desk.ui.pages.counter_controller
    import ward_desk.ui.pages.log_page  # noqa: F401 - imported to be there

    return ServiceSearch(desk.catalogue)


def sides() -> None:
    """What speaks with the city, what looks after network, printers and PC, and the review."""
    import ward_desk.ui.check_side
    import ward_desk.ui.city_side
    import ward_desk.ui.pages.check_page
    import ward_desk.ui.pages.review_tabs  # noqa: F401 - imported to be there
