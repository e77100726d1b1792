import { soak } from './run.ts'
import { print } from './print.ts'
process.on('SIGALRM', () => console.log(process.getActiveResourcesInfo()))
const t = await soak({ length: 8000, seed: 1 })
print('x', t.table()); console.log(t.problems.slice(0, 30))
