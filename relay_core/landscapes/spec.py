"""What a generated landscape is made from. In: numbers. Out: one checked, frozen specification."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import JobError

SMALLEST_SIDE = 64


@dataclass(frozen=True)
class LandscapeSpec:
    """Everything that decides a generated landscape; the same specification gives the same pixels.

    Attributes:
        shape: (height, width) [px], each at least 64.
        seed: any whole number from 0.
        gsd_m: ground sampling distance [m].
        relief_m: standard deviation of the plain's relief [m]; about a metre over a kilometre is a flood plain.
        valley_m: depth of the shallow valleys [m].
        roughness_m: standard deviation of the micro relief [m].
        fields_m: height of field bunds [m].
        vegetation_m: height of what the ground filter left of the vegetation [m].
        enclosure_share: share of the ground inside the outer edges of moats, 0 to 0.6; what can be packed is less
            where the scene is small.
        enclosure_size_m: least and largest side of an enclosure [m]. A model can tell inside from outside where its
            global window holds the whole enclosure.
        reservoirs_per_km2: mean number of reservoirs.
        canals_per_km2: mean number of canals.
        blind_distance_m: a platform is scored only where all of its pixels are farther than this from water, from
            earth moved for water, from nodata and from the scene's edge. 34 m is the farthest that a local window of
            64 px at 0.5 m sees from a pixel it answers for at an overlap of a half: 3/4 of 32 m, along the diagonal.
            A model with larger local windows needs more.
        site_relief_m: largest difference of height on the site of a moat or reservoir [m]; it matters in a given
            DTM, a generated plain is flatter.
    """

    shape: tuple[int, int] = (2048, 2048)
    seed: int = 0
    gsd_m: float = 0.5
    relief_m: float = 1.2
    valley_m: float = 1.0
    roughness_m: float = 0.05
    fields_m: float = 0.12
    vegetation_m: float = 0.25
    enclosure_share: float = 0.35
    enclosure_size_m: tuple[float, float] = (150.0, 450.0)
    reservoirs_per_km2: float = 0.5
    canals_per_km2: float = 0.3
    blind_distance_m: float = 34.0
    site_relief_m: float = 12.0

    def __post_init__(self) -> None:
        if len(self.shape) != 2 or min(self.shape) < SMALLEST_SIDE:
            raise JobError(
                f"The landscape's shape is {self.shape}; give (height, width), each at least {SMALLEST_SIDE} px."
            )
        if self.seed < 0:
            raise JobError(f"The seed is {self.seed}; give a whole number from 0.")
        if not 0 < self.gsd_m <= 5:
            raise JobError(f"The ground sampling distance is {self.gsd_m} m; it must be above 0 and at most 5 m.")
        if not 0 <= self.enclosure_share <= 0.6:
            raise JobError(f"The share of enclosures is {self.enclosure_share}; it must be from 0 to 0.6.")
        if not 100 <= self.enclosure_size_m[0] <= self.enclosure_size_m[1] <= 1000:
            raise JobError(f"Enclosures of {self.enclosure_size_m} m were asked for; they can be 100 to 1000 m across.")
        for name in (
            "relief_m",
            "valley_m",
            "roughness_m",
            "fields_m",
            "vegetation_m",
            "reservoirs_per_km2",
            "canals_per_km2",
            "blind_distance_m",
            "site_relief_m",
        ):
            if not getattr(self, name) >= 0:  # NaN is not
                raise JobError(f"{name} is {getattr(self, name)}; it must be at least 0.")

    @property
    def area_km2(self) -> float:
        """Ground that the landscape covers [km²]."""
        return self.shape[0] * self.shape[1] * self.gsd_m**2 / 1e6
