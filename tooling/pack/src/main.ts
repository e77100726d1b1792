import { pack } from './pack.ts'

/** `node tooling/pack/src/main.ts OUT`: tarballs for `npm publish`, or to try. */
for (const [name, file] of Object.entries(await pack(process.argv[2] ?? '.build/packages')))
  console.log(`${name.padEnd(20)} ${file}`)
