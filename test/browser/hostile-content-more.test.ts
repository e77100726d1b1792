import { hostileJourney } from './hostile-journey.ts'
import { useHostileStage } from './hostile-stage.ts'
import { FORMATS } from './judge-hostile.ts'

hostileJourney(
  useHostileStage(),
  FORMATS.filter(({ name, variant }) => name !== 'quiz' || variant === 2),
)
