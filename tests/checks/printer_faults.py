"""What can break between a print job and the paper."""

from __future__ import annotations

import sys

from tests.checks.faults import alert, fault, queues
from tests.checks.namespaces import wait_until
from tests.checks.office import AGENTS, IPP, PRINTER, RAW, Office


@fault("printers", "print_service_down")
def print_service_stopped(office: Office) -> None:
    office.pc.stop("cupsd")


@fault("printers", "no_printers")
def no_queue(office: Office) -> None:
    queues(office, "lpadmin -x Quay1", "lpadmin -x MotCua")


@fault("printers", "no_default_printer")
def nothing_chosen(office: Office) -> None:
    queues(office, "lpadmin -x Quay1", f"lpadmin -p Quay2 -E -v ipp://{PRINTER}:{IPP}/ipp/print")


@fault("printers", "default_not_paper")
def default_makes_a_file(office: Office) -> None:
    queues(office, "lpadmin -p Ghi_PDF -E -v file:///dev/null", "lpadmin -d Ghi_PDF")


@fault("printers", "duplicate_queues")
def same_printer_twice(office: Office) -> None:
    queues(office, f"lpadmin -p Quay1-Copy-1 -E -v ipp://{PRINTER}:{IPP}/ipp/print")


@fault("printers", "queue_paused")
def queue_paused(office: Office) -> None:
    queues(office, "cupsdisable Quay1")


@fault("printers", "queue_paused")
def queue_paused_with_a_word(office: Office) -> None:
    queues(office, "cupsdisable -r doi-giay Quay1")
    office.job("Quay1")


@fault("printers", "queue_rejecting")
def queue_takes_nothing(office: Office) -> None:
    queues(office, "cupsreject Quay1")


@fault("printers", "jobs_held")
def jobs_held(office: Office) -> None:
    queues(office, "lp -d Quay1 -H hold /etc/passwd")


@fault("printers", "printer_unreachable")
def printer_off(office: Office) -> None:
    office.router.ip("link set printer0 down")


@fault("printers", "printer_unreachable")
def printer_by_a_name_that_is_gone(office: Office) -> None:
    queues(office, f"lpadmin -p MotCua -v socket://may-in.desk.test:{RAW}")


@fault("printers", "printer_other_network")
def printer_in_another_network(office: Office) -> None:
    queues(office, f"lpadmin -p MotCua -v socket://192.168.99.60:{RAW}")


@fault("printers", "printer_port_closed")
def printer_takes_no_jobs(office: Office) -> None:
    office.printer.stop("raw")


@fault("printers", "printer_moved")
def printer_has_another_address(office: Office) -> None:
    office.printer.ip(f"addr del {PRINTER}/24 dev eth0", "addr add 192.168.44.61/24 dev eth0")
    office.printer.start("raw2", sys.executable, AGENTS, "sink", "192.168.44.61", str(RAW))
    office.printer.wait_for(RAW)


@fault("printers", "printer_address_taken")
def another_machine_at_the_printers_address(office: Office) -> None:
    office.router.ip("link set printer0 down")
    office.stranger(PRINTER)


@fault("printers", "printer_accepts_but_silent")
def printer_takes_and_says_nothing(office: Office) -> None:
    office.printer.freeze("ipp")


@fault("printers", "usb_printer_missing")
def usb_printer_unplugged(office: Office) -> None:
    queues(office, "lpadmin -p Usb -E -v usb://Canon/LBP2900?serial=1")
    office.job("Usb")
    wait_until(lambda: "Waiting for printer" in office.queue_says("Usb"), "the queue's word")


@fault("printers", "paper_empty")
def trays_empty(office: Office) -> None:
    office.trays(0, 0)


@fault("printers", "paper_jam")
def jam(office: Office) -> None:
    office.state("media-jam")


@fault("printers", "cover_open")
def cover_open_by_snmp(office: Office) -> None:
    office.device_says({"25.3.5.1.2.1": {"hex": "08"}, "25.3.2.1.5.1": 5})


@fault("printers", "tray_missing")
def tray_missing(office: Office) -> None:
    office.state("input-tray-missing")


@fault("printers", "paper_empty")
def alert_of_an_empty_tray(office: Office) -> None:
    alert(office, 3, 808, "Het giay")


@fault("printers", "wrong_paper")
def other_paper_wanted(office: Office) -> None:
    office.trays(200, 200, "na_letter_8.5x11in")
    office.state("media-needed")


@fault("printers", "toner_empty")
def toner_used_up(office: Office) -> None:
    office.supplies(waste=10, toner=0)


@fault("printers", "waste_toner_full")
def waste_full(office: Office) -> None:
    office.supplies(waste=100, toner=70)


@fault("printers", "device_error")
def device_has_an_error_of_its_own(office: Office) -> None:
    alert(office, 3, 1, "49.4C02")


@fault("printers", note="toner_low")
def toner_low(office: Office) -> None:
    office.device_says({"43.11.1.1.9.1.1": 6})


@fault("printers", note="supplies_unknown")
def device_mute(office: Office) -> None:
    office.printer.stop("snmp")
