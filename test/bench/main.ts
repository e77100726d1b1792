import { measureColdStart } from './cold-start.ts'
import { measureHotReplacement } from './hot-replacement.ts'
import { measureHttp } from './http.ts'
import { measureRenders } from './renders.ts'
import { print } from './row.ts'
import { measureSizes } from './sizes.ts'

const rows = [
  ...(await measureHttp()),
  await measureRenders(),
  await measureColdStart(),
  ...(await measureHotReplacement()),
  ...(await measureSizes()),
]
print(rows)
