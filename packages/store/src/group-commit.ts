import { setImmediate as turn } from 'node:timers/promises'

/**
 * Collects what is added in one turn of the event loop and commits it together, at most `size` at a time, yielding
 * between groups. Each `add` settles with its own outcome after its commit; where a group fails, its members are
 * committed one by one, so that one bad member never sinks the rest.
 */
export function groupCommit<Item, Outcome>(commit: (items: Item[]) => Promise<Outcome[]>, size = 100) {
  let waiting: { item: Item; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }[] = []
  let running: Promise<void> | undefined

  async function settleGroup(group: typeof waiting): Promise<void> {
    try {
      const outcomes = await commit(group.map(({ item }) => item))
      for (const [index, outcome] of outcomes.entries()) group[index]?.resolve(outcome)
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const member of group) await settleGroup([member])
    }
  }

  async function run(): Promise<void> {
    do {
      await turn()
      const group = waiting.slice(0, size)
      waiting = waiting.slice(size)
      await settleGroup(group)
    } while (waiting.length > 0)
    running = undefined
  }

  return {
    add(item: Item): Promise<Outcome> {
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      waiting.push({ item, resolve, reject })
      running ??= run()
      return promise
    },
    async settle(): Promise<void> {
      await running
    },
  }
}
