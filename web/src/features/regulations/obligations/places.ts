import { lazy } from "react";
import { fillPlace } from "@/records/places";

// Fetched once the rows are there: a list is not to wait for clocks.
fillPlace("marks", lazy(() => import("./ClockMarks")));
fillPlace("day", lazy(() => import("./DaySection")));
