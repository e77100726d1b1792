import { defineCommand, wrongUsage } from '../command.ts'
import { isShell, SCRIPTS, SHELLS } from '../completion-scripts.ts'
import { suggestion } from '../suggest.ts'

export const completion = defineCommand({
  name: 'completion',
  takes: 'SHELL',
  summary: 'print what completes bash, zsh or fish',
  options: {},
  worksOffline: true,
  async run({ named = '', print }) {
    if (!isShell(named)) throw wrongUsage(`There is no shell ${named}`, suggestion(named, SHELLS))
    print(SCRIPTS[named])
  },
})
