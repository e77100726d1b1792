import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findChromium } from '@bfp/check'

const PLAYWRIGHT = fileURLToPath(new URL('cli.js', import.meta.resolve('playwright-core/package.json')))

/** Makes sure a Chromium is there: an installed one, else Playwright's download, else Debian's package. */
const ways: [string, string, string[]][] = [
  ["Playwright's download", process.execPath, [PLAYWRIGHT, 'install', 'chromium']],
  [
    "Debian's package",
    'sh',
    [
      '-c',
      'apt-get update -qq && apt-get install -y -qq chromium chromium-headless-shell fonts-noto-color-emoji',
    ],
  ],
]

for (const [name, command, args] of findChromium({ isWhole: true }) ? [] : ways) {
  console.log(`No Chromium found; trying ${name}`)
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (findChromium({ isWhole: true })) break
}

if (!findChromium({ isWhole: true })) {
  console.error('The tests need a Chromium. Install one, or name it in BFP_CHROMIUM.')
  process.exit(1)
}
console.log(`Browser tests run in ${findChromium()}`)
