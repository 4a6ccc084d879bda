'use strict'
// Looks up what the build computed; knows nothing of dates but their order. A classic script: modules and fetch do not work from file://.
const $ = (selector, of = document) => of.querySelector(selector)
const $$ = (selector, of = document) => [...of.querySelectorAll(selector)]
const PAGE = document.body.dataset, PLACE = +PAGE.place
const WORDS = $('#words') ? JSON.parse($('#words').textContent) : {}
const word = (key, given = {}) => (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => given[name])
const nameOf = (names) => names[PLACE] ?? names[1] ?? names[0] ?? names[2] ?? '?'
const put = (parent, ...children) => { parent.replaceChildren(...children); return parent }
const make = (tag, properties = {}, ...children) => { const e = Object.assign(document.createElement(tag), properties); e.append(...children); return e }
const DAY = 864e5
const { lang } = document.documentElement, long = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' })
const isDay = (text) => {  // some browsers take 30 February for 2 March
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
const asked = (name) => new URLSearchParams(location.search).get(name) ?? new URLSearchParams(location.hash.slice(1)).get(name)
const remember = (query) => { try { history.replaceState(null, '', '?' + query) } catch { location.replace('#' + query) } }

if (typeof DATA === 'object' && $('#dayform')) {
  const CERTAINTIES = ['possible', 'presumed', 'certain']
  // The certainty of one thing on a day, as a number; undefined where it is not so.
  const at = (runs, day) => runs.find(([from, to]) => from <= day && (!to || day <= to))?.[2]
  const on = (rows, day) => rows.map((row) => [row, at(row.at(-1), day)]).filter(([, c]) => c !== undefined)
  const number = (day) => Math.round((Date.parse(day) - Date.parse(DATA.first)) / DAY)
  const iso = (n) => new Date(Date.parse(DATA.first) + n * DAY).toISOString().slice(0, 10)
  const count = (what, n) => word(`n.${what}.${n === 1 ? 'one' : 'other'}`, { n: n.toLocaleString('en') })
  const short = (office) => nameOf(DATA.offices[office][1])
  const box = $('#day'), slider = $('#slider')
  slider.max = number(DATA.last) - 1

  const showTile = (tile, found) => {
    const best = found.length ? CERTAINTIES[Math.max(...found.map(([, c]) => c))] : 'none'
    tile.className = `tile ${best}` + (found.length ? ` c${DATA.offices[found[0][0][1]][3]}` : '')
    const between = best === 'possible' ? ` ${word('or')} ` : word('list.comma')
    $('.by', tile).textContent = found.map(([row]) => short(row[1])).join(between) || '–'
    $('.unseen', tile).textContent = word('list.comma') + word(best)
    tile.dataset.answer = found.map(([row, c]) => `${DATA.offices[row[1]][0]}:${CERTAINTIES[c]}`).sort().join(' ')
    return best
  }
  const named = (parent, rows, empty) => {
    const parts = rows.flatMap(([folder, id, names, c, capacity], i) => {
      const marks = [...(capacity && capacity !== 'substantive' ? [word(`capacity.${capacity}`)] : []), ...(c === 2 ? [] : [word(CERTAINTIES[c])])]
      const link = make('a', { href: `${PAGE.here}${folder}/${id}.html` }, nameOf(names))
      return [i ? word('list.comma') : '', make('span', {}, link, marks.length ? ` (${marks.join(word('list.comma'))})` : '')]
    })
    put(parent, ...(parts.length ? parts : [empty]))
    parent.dataset.answer = rows.map(([, id, , c, capacity]) => [id, ...(capacity ? [capacity] : []), CERTAINTIES[c]].join(':')).sort().join(' ')
  }
  const showCard = (card, office, day) => {
    const of = (rows) => on(rows, day).filter(([row]) => row[0] === office)
    const there = at(DATA.offices[office].at(-1), day), gap = of(DATA.gaps)[0]
    card.classList.toggle('absent', there === undefined)
    card.dataset.answer = there === undefined ? '' : CERTAINTIES[there]
    $('.state', card).textContent = there === undefined ? '–' : word(CERTAINTIES[there]) + (gap ? ` · ${word('suspended')}` + (gap[1] ? '' : ` (${word('possible')})`) : '')
    named($('.head', card), of(DATA.heads).map(([[, person, capacity], c]) => ['person', person, DATA.people[person], c, capacity]), word('nobody'))
    named($('.bureau', card), of(DATA.under).map(([[, bureau], c]) => ['bureau', bureau, DATA.bureaux[bureau], c]), word('none'))
    const units = on(DATA.units, day).filter(([row]) => row[1] === office)
    named($('.units', card), units.map(([[id, , names], c]) => ['liaison', id, names, c]), '–')
  }
  const sentence = (day, best) => {
    const sure = (rows) => on(rows, day).filter(([, c]) => c > 0).length
    const possible = best.filter((b) => b === 'possible').length, gaps = sure(DATA.gaps)
    const parts = [word('sum', {
      day: long.format(Date.parse(day)), offices: count('offices', sure(DATA.offices)), units: count('units', sure(DATA.units)),
      places: count('places', best.filter((b) => b !== 'possible' && b !== 'none').length),
    })]
    if (possible) parts.push(word('sum.possible', { places: count('places', possible) }))
    if (gaps) parts.push(word('sum.suspended', { offices: count('offices', gaps) }))
    if (day > DATA.asOf) parts.push(word('sum.later', { day: long.format(Date.parse(DATA.asOf)) }))
    return parts.join(PLACE ? '' : ' ')
  }
  const show = (day, keep = true) => {
    if (!isDay(day)) return
    day = day < DATA.first ? DATA.first : day > DATA.last ? DATA.last : day
    box.value = day; slider.value = number(day); slider.setAttribute('aria-valuetext', long.format(Date.parse(day)))
    const covered = on(DATA.cover, day)
    const best = $$('[data-tile]').map((tile) => showTile(tile, covered.filter(([row]) => row[0] === tile.dataset.tile)))
    DATA.offices.forEach(([id], office) => showCard($(`[data-office="${id}"]`), office, day))
    $('#sentence').textContent = sentence(day, best)
    for (const link of $$('a[data-language]')) link.search = '?day=' + day
    if (keep) remember('day=' + day)
  }
  const step = (forward) => show(forward ? DATA.days.find((d) => d > box.value) ?? DATA.asOf : DATA.days.findLast((d) => d < box.value) ?? DATA.first)
  box.addEventListener('change', () => show(box.value))
  slider.addEventListener('input', () => show(iso(+slider.value), false))
  slider.addEventListener('change', () => show(iso(+slider.value)))
  $('#previous').addEventListener('click', () => step(false))
  $('#next').addEventListener('click', () => step(true))
  $('#dayform').addEventListener('submit', (e) => { e.preventDefault(); show(box.value) })
  document.addEventListener('keydown', (e) => { if (e.altKey && !e.ctrlKey && (e.key === ',' || e.key === '.')) { e.preventDefault(); step(e.key === '.') } })

  // What changed: a line a subject, what was so on the one day and on the other.
  const changes = (keep = true) => {
    const [from, to] = [$('#from').value, $('#to').value].sort()
    if (!isDay(from) || !isDay(to)) return
    $('#was').textContent = long.format(Date.parse(from)); $('#is').textContent = long.format(Date.parse(to))
    const lines = []
    const compare = (rows, subject, what) => {
      const groups = new Map()
      for (const row of rows) { const key = subject(row); groups.set(key, [...(groups.get(key) ?? []), row]) }
      for (const [key, of] of groups) {
        const said = (day) => on(of, day).map(([row, c]) => what(row) + (c === 0 ? ` (${word('possible')})` : '')).sort().join(` ${word('or')} `)
        const was = said(from), is = said(to)
        if (was !== is) lines.push([key, was, is])
      }
    }
    const unit = (id) => nameOf(DATA.units.find(([u]) => u === id)[2])
    compare(DATA.offices, ([, s]) => s, () => word('there'))
    compare(DATA.gaps, ([o]) => `${short(o)} · ${word('suspended')}`, () => word('suspended'))
    compare(DATA.units, ([, o, names]) => `${nameOf(names)} (${short(o)})`, () => word('there'))
    compare(DATA.cover, ([place]) => nameOf(DATA.places[place]), ([, o]) => short(o))
    compare(DATA.under, ([o]) => `${short(o)} · ${word('bureau')}`, ([, b]) => nameOf(DATA.bureaux[b]))
    compare(DATA.heads, ([o]) => `${typeof o === 'number' ? short(o) : unit(o)} · ${word('head')}`, ([, p, c]) => nameOf(DATA.people[p]) + (c === 'substantive' ? '' : ` (${word('capacity.' + c)})`))
    const row = ([key, was, is]) => make('tr', {}, make('th', { scope: 'row' }, key), make('td', {}, was || '–'), make('td', {}, is || '–'))
    put($('#changes'), ...(lines.length ? lines.map(row) : [make('tr', {}, make('td', { colSpan: 3 }, word('changed.none')))]))
    if (keep) remember(`day=${box.value}&from=${from}&to=${to}`)
  }
  $('#from').addEventListener('change', changes); $('#to').addEventListener('change', changes)
  $('#between').addEventListener('submit', (e) => { e.preventDefault(); changes() })
  for (const name of ['from', 'to']) if (isDay(asked(name) ?? '')) $('#' + name).value = asked(name)
  $('#dayform').hidden = $('#changed').hidden = false
  show(isDay(asked('day')) ? asked('day') : DATA.asOf, false); changes(false)
}

// A day in the drawings: a line under the pointer, in all drawings of the page; the box does the same without a pointer.
{
  const form = $('#cursor'), box = $('#cursor input')
  const pointers = $$('svg.chart').map((drawing) => {
    const { first, last, left, width } = drawing.dataset, begin = Date.parse(first), days = Date.parse(last) - begin
    const part = (name) => drawing.appendChild(document.createElementNS(drawing.namespaceURI, name))
    const line = part('line'), label = part('text'), [, , wide, height] = drawing.getAttribute('viewBox').split(' ').map(Number)
    line.setAttribute('class', 'pointer'); label.setAttribute('class', 'pointer')
    line.style.display = label.style.display = 'none'; line.setAttribute('y1', 18); line.setAttribute('y2', height - 4); label.setAttribute('y', 14)
    drawing.addEventListener('pointermove', (e) => {
      const at = drawing.getBoundingClientRect(), share = ((e.clientX - at.left) / at.width * wide - left) / width
      if (share >= 0 && share <= 1) mark(new Date(begin + share * days).toISOString().slice(0, 10))
    })
    return (day) => {
      const share = (Date.parse(day) - begin) / days, x = +left + share * width, shown = share >= 0 && share <= 1
      for (const e of [line, label]) e.style.display = shown ? '' : 'none'
      line.setAttribute('x1', x); line.setAttribute('x2', x); label.setAttribute('x', x + (share > .8 ? -4 : 4))
      label.setAttribute('text-anchor', share > .8 ? 'end' : 'start'); label.textContent = long.format(Date.parse(day))
    }
  })
  const mark = (day) => {
    for (const show of pointers) show(day)
    if (form) { box.value = day; $('a', form).search = '?day=' + day }
  }
  if (form) {
    form.hidden = false
    box.addEventListener('change', () => { if (isDay(box.value)) { mark(box.value); remember('day=' + box.value) } })
    form.addEventListener('submit', (e) => e.preventDefault())
    if (isDay(asked('day') ?? '')) mark(asked('day'))
  }
}

// A drawing saved: the SVG with the computed colours written into it; PNG by way of a canvas, twice the size.
for (const button of $$('[data-save]')) {
  button.parentElement.hidden = false
  button.addEventListener('click', () => {
    const drawing = document.getElementById(button.dataset.of), copy = drawing.cloneNode(true), originals = $$('*', drawing)
    $$('*', copy).forEach((node, i) => {
      const style = getComputedStyle(originals[i])
      for (const property of ['fill', 'stroke', 'stroke-width', 'font-size', 'font-weight', 'paint-order', 'stroke-linejoin', 'stroke-dasharray', 'display']) node.style.setProperty(property, style.getPropertyValue(property))
    })
    const [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Number)
    copy.setAttribute('width', width); copy.setAttribute('height', height)
    copy.style.fontFamily = getComputedStyle(drawing).fontFamily
    copy.style.background = getComputedStyle(document.body).backgroundColor
    const save = (url, ending) => make('a', { href: url, download: `hk-offices-${button.dataset.of}.${ending}` }).click()
    const svg = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy))
    if (button.dataset.save === 'svg') return save(svg, 'svg')
    const image = new Image()
    image.onload = () => {
      const canvas = make('canvas', { width: 2 * width, height: 2 * height })
      canvas.getContext('2d').drawImage(image, 0, 0, 2 * width, 2 * height); save(canvas.toDataURL('image/png'), 'png')
    }
    image.src = svg
  })
}

// What a link into the page points at may stand in something folded.
const unfold = () => { for (let e = location.hash.startsWith('#row-') ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null, target = e; e; e = e.parentElement) { if (e.tagName === 'DETAILS') { e.open = true; target.scrollIntoView() } } }
addEventListener('hashchange', unfold); unfold()

// Search: the index comes with the first key; plain substrings serve Chinese as well as English.
{
  const q = $('#q'), found = $('#found'), form = $('#search')
  let index, fold, wanted
  const plain = (text) => [...text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '')].map((c) => fold.get(c) ?? c).join('')
  const load = () => {
    if (wanted) return
    wanted = true
    const script = make('script', { src: PAGE.root + 'index.js' })
    script.onload = () => {
      fold = new Map([...INDEX.fold].flatMap((c, i, all) => (i % 2 ? [] : [[c, all[i + 1]]])))
      index = INDEX.rows.map(([page, table, ...texts]) => [page, texts, plain(texts.join(' '))]); find()
    }
    document.head.append(script)
  }
  const find = () => {
    if (!index) return
    const terms = plain(q.value).split(/\s+/).filter(Boolean)
    const all = terms.length ? index.filter(([, , text]) => terms.every((term) => text.includes(term))) : []
    // What is called so comes before what begins so, and that before what holds it somewhere.
    const whole = terms.join(' '), rank = ([, texts]) => Math.min(...texts.map((t) => (plain(t) === whole ? 0 : plain(t).startsWith(whole) ? 1 : 2)))
    const hits = all.map((hit) => [rank(hit), hit]).sort(([a], [b]) => a - b).slice(0, 20).map(([, hit]) => hit)
    const items = hits.map(([page, texts]) => make('li', {}, make('a', { href: PAGE.here + page }, texts.slice(0, -1).sort((a, b) => PLACE && /\p{Script=Han}/u.test(b) - /\p{Script=Han}/u.test(a)).join(' · ') || texts[0])))
    put(found, items.length ? make('ul', {}, ...items) : make('p', {}, form.dataset.none))
    found.hidden = !terms.length
  }
  q.addEventListener('focus', load)
  q.addEventListener('input', () => { load(); find() })
  form.addEventListener('submit', (e) => { e.preventDefault(); $('a', found)?.click() })
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') found.hidden = true
    if (e.key === '/' && !document.activeElement.matches('textarea, input:not([type=range])')) { e.preventDefault(); q.focus() }
    const links = $$('a', found), here = links.indexOf(document.activeElement)
    if (!found.hidden && links.length && (e.key === 'ArrowDown' || e.key === 'ArrowUp') && (here >= 0 || document.activeElement === q)) {
      e.preventDefault(); (links[here + (e.key === 'ArrowDown' ? 1 : -1)] ?? q).focus()
    }
  })
}
