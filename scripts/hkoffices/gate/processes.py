"""The processes in which FORM and WORLD are judged, while another one judges the rest."""

from __future__ import annotations

from hkoffices.process.subprocess_step import StartedEarly

STEPS = {  # the modules that they take seconds to import
    "form": ("frictionless", "hkoffices.gate.form"),
    "world": ("hkoffices.gate.expectations", "hkoffices.gate.import_great_expectations"),
}


class Processes:
    """The processes of one run of the gate; each is started when it is first asked for."""

    def __init__(self) -> None:
        self._started: dict[tuple[str, int], StartedEarly] = {}

    def of(self, stage: str, number: int = 0) -> StartedEarly:
        """A process of a stage that has one or more."""
        if (stage, number) not in self._started:
            self._started[stage, number] = StartedEarly(*STEPS[stage])
        return self._started[stage, number]

    def has_asked(self, stage: str) -> bool:
        """Whether the first process of a stage has something to judge."""
        return (stage, 0) in self._started and bool(self._started[stage, 0].answer)

    def stop(self, *stages: str) -> None:
        """End the processes of these stages, without waiting for what they do; the next one that is asked for is a new one."""
        for key in [key for key in self._started if key[0] in stages]:
            self._started.pop(key).stop()
