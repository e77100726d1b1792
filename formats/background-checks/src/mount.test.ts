import { describe, expect, it } from 'vitest'
import { draw, fixture, fixtureNames, given } from './test/door.ts'

describe('what the server draws', () => {
  it('is a chart that says what it is, the figures as a table, and where they come from', () => {
    const { one, texts } = draw(given('united-states'))
    expect(one('svg[role=img]').getAttribute('aria-label')).toBe(
      'Chart: Background checks, United States, from November 1998 to September 2023',
    )
    expect(texts('caption')).toEqual(['Background checks by month, United States'])
    expect(texts('tbody tr')).toHaveLength(26)
    expect(texts('tbody tr:nth-child(24) > *').slice(0, 5)).toEqual([
      '2021',
      '38,573,127',
      '4,288,240',
      '3,394,895',
      '4,645,609',
    ])
    expect(texts('tbody tr:nth-child(1) > *').slice(-2)).toEqual(['21,176', '870,722'])
    expect(texts('details li')).toHaveLength(55)
    expect(texts('details li')[0]).toBe('Alabama739,113')
    expect(one('a').getAttribute('href')).toContain('nics-firearm-background-checks')
  })

  it('has no control that would do nothing without script', () => {
    for (const name of fixtureNames) {
      const { root } = draw(given(name), fixture(name).locale)
      expect(root.querySelectorAll('button, input, select, [role=slider]')).toHaveLength(0)
    }
  })

  it('breaks off where figures are not known, and draws single ones as dots', () => {
    const { root } = draw(given('gaps'), 'de')
    const [, alone = '', line = ''] = [...root.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    expect(alone?.match(/M/g)).toHaveLength(1)
    expect(line?.match(/M/g)).toHaveLength(5)
    expect(root.innerHTML).not.toMatch(/NaN|undefined|null/)
  })

  it.each(fixtureNames)('%s has nothing undefined in it', (name) => {
    expect(draw(given(name), fixture(name).locale).root.innerHTML).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('coming alive', () => {
  it.each(fixtureNames)('%s keeps every node the server drew, and says the same', (name) => {
    const { root, bringAlive } = draw(given(name), fixture(name).locale)
    const nodes = nodesIn(root)
    const words = nodes.map(({ nodeValue }) => nodeValue)
    bringAlive()
    const now = new Set(nodesIn(root))
    expect(nodes.filter((node) => !now.has(node))).toEqual([])
    expect(nodes.map(({ nodeValue }) => nodeValue)).toEqual(words)
  })

  it('twice is as once', () => {
    const { root, bringAlive } = draw(given('united-states'))
    bringAlive()
    const html = root.innerHTML
    bringAlive()
    expect(root.innerHTML).toBe(html)
  })
})

describe('moving along the chart', () => {
  const press = (slider: HTMLInputElement, key: string): void => {
    const { KeyboardEvent } = slider.ownerDocument.defaultView ?? globalThis
    slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }
  const slide = (slider: HTMLInputElement, to: number): void => {
    slider.value = String(to)
    slider.dispatchEvent(new (slider.ownerDocument.defaultView ?? globalThis).Event('input'))
  }

  it('a slider says month, figure and moment; pages are years', () => {
    const { one, texts, bringAlive } = draw(given('united-states'))
    bringAlive()
    const slider = one<HTMLInputElement>('input[type=range]')
    expect(slider.getAttribute('aria-label')).toBe('Background checks by month, United States')
    expect(slider.getAttribute('aria-valuetext')).toBe('September 2023: 2,035,410')
    press(slider, 'PageDown')
    expect(slider.getAttribute('aria-valuetext')).toMatch(/^September 2022: /)
    slide(slider, 268)
    expect(slider.getAttribute('aria-valuetext')).toBe('March 2021: 4,645,609. 6: The highest month of all')
    expect(texts('b')).toContain('4,645,609')
    for (let year = 0; year < 30; year++) press(slider, 'PageDown')
    expect(slider.getAttribute('aria-valuetext')).toBe('November 1998: 21,176. 1: The system starts')
  })

  it('the number of a moment leads to its place', () => {
    const { one, bringAlive } = draw(given('united-states'))
    bringAlive()
    one('button[aria-label="Show December 2012 on the chart"]').click()
    expect(one('input').getAttribute('aria-valuetext')).toMatch(/^December 2012: 2,776,105/)
  })

  it('a month that is not known says so', () => {
    const { one, bringAlive } = draw(given('gaps'), 'de')
    bringAlive()
    expect(one('input').getAttribute('aria-valuetext')).toBe('Juni 2024: 45.020')
    slide(one<HTMLInputElement>('input'), 3)
    expect(one('input').getAttribute('aria-valuetext')).toBe('Dezember 2022: Nicht bekannt')
  })
})

describe('picking a region', () => {
  it('shows its figures, table and months, stays at the month, and reports it', () => {
    const { one, texts, bringAlive, reported } = draw(given('united-states'))
    bringAlive()
    const select = one<HTMLSelectElement>('select')
    expect(texts('option')).toHaveLength(56)
    one('button[aria-label="Show March 2021 on the chart"]').click()
    pick(select, 'Texas')
    expect(texts('caption')).toEqual(['Background checks by month, Texas'])
    expect(texts('tbody th')).toEqual(['2018', '2019', '2020', '2021', '2022', '2023'])
    expect(one('input').getAttribute('aria-valuetext')).toMatch(/^March 2021: [\d,]+\. 6: The highest/)
    expect(one('[role=status]').textContent).toMatch(/^Highest: 274,211 in March 2020\./)
    expect(one('svg[role=img]').getAttribute('aria-label')).toContain('Texas, from January 2018')
    expect(reported).toEqual(['region-picked'])
    pick(select, 'United States')
    expect(texts('tbody tr')).toHaveLength(26)
  })

  it('without regions there is nothing to pick', () => {
    const { root, bringAlive } = draw(given('zeros'), 'fr')
    bringAlive()
    expect(root.querySelector('select')).toBeNull()
    expect(root.querySelector('input')).not.toBeNull()
  })
})

function pick(select: HTMLSelectElement, name: string): void {
  select.selectedIndex = [...select.options].findIndex(({ text }) => text === name)
  select.dispatchEvent(new (select.ownerDocument.defaultView ?? globalThis).Event('change'))
}

function nodesIn(root: Node): Node[] {
  return [...root.childNodes].flatMap((node) => [node, ...nodesIn(node)])
}
