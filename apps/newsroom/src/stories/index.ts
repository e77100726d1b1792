import { bakersClock } from './bakers-clock.ts'
import { howCitiesSleep } from './how-cities-sleep.ts'
import { lampsOut } from './lamps-out.ts'
import { monthByMonth } from './month-by-month.ts'
import { nightBus } from './night-bus.ts'
import type { Story } from './story.ts'

/** The edition, the lead first. */
export const stories: [Story, ...Story[]] = [howCitiesSleep, nightBus, lampsOut, bakersClock, monthByMonth]
