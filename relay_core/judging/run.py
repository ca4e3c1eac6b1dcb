"""The jobs of judging. In: an `EvaluateJob` or a `CompareJob`. Out: what was found, as text, numbers and files.

What cannot be written is said before anything is measured.
"""

from __future__ import annotations

from ..card import read_card
from ..datasets.source import scene_files
from ..errors import JobError
from ..jobs import IsCancelled, Log, Progress, never, silent, unheard
from ..judge_jobs import CompareJob, CompareResult, EvaluateJob, EvaluateResult
from ..outputs import check_folder, refuse_overwriting
from ..reporting.report import write_report
from .changes import change_classes, write_changes
from .comparison import CompareSettings, compare_maps
from .evaluate import JudgedScene, Run, judge_against, judge_model
from .files import Finding, write_csv, write_json
from .held_out import held_out_for_test
from .judgement import Judgement, JudgeSettings
from .objects import ObjectRule
from .pairs import ModelComparison
from .scores import card_scores
from .tables import comparison_lines, judgement_lines, model_comparison_lines


def run_evaluate(
    job: EvaluateJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> EvaluateResult:
    """Judge a model, by itself or against another.

    Args:
        job: what to do.
        progress: called before every batch with (windows done, windows of the scene, a text).
        is_cancelled: asked as often; True ends the job.
        log: called with warnings and notes.

    Raises:
        RelayError: one of its family, with what to do.
    """
    models = (job.model, job.against) if job.against else (job.model,)
    inputs = {path: "ground to judge on" for scene in job.scenes for path in scene_files(scene)}
    outputs = {"JSON file": job.json, "table": job.csv, "report": job.report}
    _check_outputs(outputs, {**inputs, **dict.fromkeys(models, "model")})
    cards = [read_card(model) for model in models]
    whole = [JudgedScene(scene) for scene in job.scenes]
    scenes = held_out_for_test(job.scenes, cards) if job.ground == "test" else whole
    settings = JudgeSettings(
        mean_over=job.mean_over,
        block_px=job.block_px,
        boundary_m=job.boundary_m,
        objects=ObjectRule(job.match, min_area_m2=job.min_area_m2),
    )
    run = Run(job.device, progress, is_cancelled, log)
    finding: Judgement | ModelComparison
    if job.against:
        finding = judge_against(job.model, job.against, scenes, settings, run)
    else:
        finding = judge_model(job.model, scenes, settings, run)
    _write_files(job, finding)
    if job.report:
        progress(0, 0, "Writing the report")
        judgement = finding.a if isinstance(finding, ModelComparison) else finding
        write_report(job.report, job.model, judgement, scenes, run=run)
    return _result(job, finding)


def run_compare(
    job: CompareJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> CompareResult:
    """Compare two class rasters.

    Args:
        job: what to do.
        progress: called with (steps done, steps, a text).
        is_cancelled: not asked; whoever cancels ends the process, and nothing half-written is left.
        log: not called.

    Raises:
        RelayError: one of its family, with what to do.
    """
    named = {job.a: "map A", job.b: "map B", job.labels: "labels", job.model: "model"}
    inputs = {path: what for path, what in named.items() if path}
    _check_outputs({"JSON file": job.json, "table": job.csv, "raster of changes": job.changes}, inputs)
    if job.changes and not job.changes.lower().endswith((".tif", ".tiff")):
        raise JobError(f"The raster of changes is written as a GeoTIFF; give {job.changes} the ending .tif.")
    card = read_card(job.model) if job.model else None
    block_px = job.block_px or (card.windows.global_extent if card else CompareSettings.block_px)
    settings = CompareSettings(card.classes if card else None, job.mean_over, block_px)
    progress(0, 2, "Comparing")
    comparison = compare_maps(job.a, job.b, job.labels, settings)
    progress(1, 2, "Writing")
    _write_files(job, comparison)
    if job.changes:
        write_changes(job.changes, job.a, job.b, comparison)
    return CompareResult(
        text="\n".join(comparison_lines(comparison, block_px)),
        agreement=round(100 * (comparison.agreement or 0.0), 2),
        compared_px=comparison.compared_px,
        json=job.json,
        csv=job.csv,
        changes=job.changes,
        change_classes=change_classes(comparison).classes if job.changes else (),
    )


def _check_outputs(outputs: dict[str, str | None], inputs: dict[str, str]) -> None:
    """Refuse files that cannot be written, or that would overwrite an input or each other."""
    refuse_overwriting(outputs, inputs)
    for path in outputs.values():
        if path:
            check_folder(path)


def _write_files(job: EvaluateJob | CompareJob, finding: Finding) -> None:
    """Write what was asked for."""
    if job.json:
        write_json(job.json, finding)
    if job.csv:
        write_csv(job.csv, finding)


def _result(job: EvaluateJob, finding: Judgement | ModelComparison) -> EvaluateResult:
    """Return what was found in words and numbers."""
    if isinstance(finding, ModelComparison):
        lines = model_comparison_lines(finding)
        scores, against = (card_scores(of_one) for of_one in (finding.paired.scores_a, finding.paired.scores_b))
    else:
        lines, scores, against = judgement_lines(finding), card_scores(finding.together.scores), {}
    return EvaluateResult("\n".join(lines), scores, against, job.json, job.csv, job.report)
