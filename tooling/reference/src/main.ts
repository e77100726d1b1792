import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { page, readEntries } from './page.ts'

await writeFile(resolve(import.meta.dirname, '../../../docs/sdk.md'), page(await readEntries()))
