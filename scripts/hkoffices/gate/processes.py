"""The processes that do one step each, FORM, WORLD or a proof, while another one does the rest."""

from __future__ import annotations

from hkoffices.process.subprocess_step import StartedEarly

STEPS = {  # and the modules that take each of them long to import
    "form": ("frictionless", "hkoffices.gate.form"),
    "world": ("hkoffices.gate.expectations", "hkoffices.gate.import_great_expectations"),
    "proof": ("hkoffices.proof.import_or_tools", "hkoffices.proof.proof"),
}


class Processes:
    """Processes for some steps; each is started when it is first asked for."""

    def __init__(self) -> None:
        self._started: dict[tuple[str, int], StartedEarly] = {}

    def of(self, step: str, number: int = 0) -> StartedEarly:
        """A process of a step of STEPS, which may have several."""
        if (step, number) not in self._started:
            self._started[step, number] = StartedEarly(*STEPS[step])
        return self._started[step, number]

    def has_asked(self, step: str) -> bool:
        """Whether the first process of a step has been given something to do."""
        return (step, 0) in self._started and bool(self._started[step, 0].answer)

    def stop(self, *steps: str) -> None:
        """End the processes of these steps, without waiting for what they do; the next one that is asked for is a new one."""
        for key in [key for key in self._started if key[0] in steps]:
            self._started.pop(key).stop()
