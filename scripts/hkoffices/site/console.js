'use strict'
// DuckDB in this page, when asked for. Served files come by fetch; from file:// the same bytes come as scripts that hold base64.
addEventListener('DOMContentLoaded', () => {
  const root = document.body.dataset.root
  const report = (text) => { $('#status').textContent = text }
  const script = (source) => new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement('script'), { src: root + source, onload: resolve, onerror: () => reject(new Error(source)) })))
  const bytes = async (name) => {
    if (location.protocol !== 'file:') {
      const answer = await fetch(`${root}engine/${name}.gz`)
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
      return answer.body
    }
    await script(`engine/${name}.gz.js`)
    return new Blob([Uint8Array.from(atob(window.PACKED[name]), (c) => c.charCodeAt(0))]).stream()
  }
  const unpacked = async (name) => new Response((await bytes(name)).pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()

  // A worker made by a page of opaque origin (file://) may not fetch the page's blobs: it is handed the module instead.
  const preamble = `
    let give
    const handed = new Promise((resolve) => { give = resolve })
    addEventListener('message', (event) => {
      if (!(event.data instanceof ArrayBuffer)) return
      event.stopImmediatePropagation()
      give(new Response(event.data, { headers: { 'content-type': 'application/wasm' } }))
    }, { once: true })
    const fetched = self.fetch
    self.fetch = (url, ...more) => (url.url || String(url)) === 'handed:wasm' ? handed : fetched(url, ...more)
  `
  let connection
  const open = async () => {
    const [code, module, file] = await Promise.all([...['worker.js', 'duckdb.wasm', 'hk-offices.duckdb'].map(unpacked), script('engine/api.js')])
    const worker = new Worker(URL.createObjectURL(new Blob([preamble, code], { type: 'text/javascript' })))
    worker.postMessage(module, [module])
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker)
    await database.instantiate('handed:wasm')
    await database.registerFileBuffer('hk-offices.duckdb', new Uint8Array(file))
    const made = await database.connect()
    await made.query("attach 'hk-offices.duckdb' as hk (read_only)")
    await made.query('use hk')
    return made
  }

  // Every cell as the text that DuckDB gives it, as `hkoffices query` shows it; what is no query (describe, show) has only text.
  const answer = async (on, sql) => {
    try { return await on.query(`select columns(*)::varchar as "\\0" from (${sql.replace(/[;\s]+$/, '')}\n)`) } catch { return on.query(sql) }
  }
  let last = []
  const ask = async () => {
    const sql = $('#sql').value
    report(word('loading'))
    try { history.replaceState(null, '', '#sql=' + encodeURIComponent(sql)) } catch { location.replace('#sql=' + encodeURIComponent(sql)) }
    try {
      connection ||= open()
      const on = await connection, begun = performance.now(), found = await answer(on, sql)
      const names = found.schema.fields.map((field) => field.name), columns = names.map((_, i) => found.getChildAt(i))
      last = [names, ...Array.from({ length: found.numRows }, (_, row) => columns.map((column) => String(column.get(row) ?? '')))]
      const head = make('thead', {}, make('tr', {}, ...names.map((name) => make('th', { scope: 'col' }, name))))
      const body = last.slice(1, 501).map((row) => make('tr', {}, ...row.map((cell) => make('td', {}, cell))))
      put($('#answer'), make('table', {}, head, make('tbody', {}, ...body)))
      $('#csv').hidden = false
      report(word('rows', { n: last.length - 1, ms: Math.round(performance.now() - begun) }))
    } catch (error) {
      report(String(error.message || error)); put($('#answer'))
      connection = connection && await connection.then((made) => made, () => undefined)
    }
  }
  const quoted = (cell) => /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  $('#run').addEventListener('click', ask)
  $('#sql').addEventListener('keydown', (e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); ask() } })
  for (const button of $$('[data-sql]')) button.addEventListener('click', () => { $('#sql').value = button.dataset.sql })
  $('#csv').addEventListener('click', () => {
    const lines = last.map((row) => row.map(quoted).join(',') + '\n')
    make('a', { download: 'answer.csv', href: URL.createObjectURL(new Blob(['\ufeff', ...lines], { type: 'text/csv' })) }).click()
  })
  const asked = location.hash.match(/^#sql=(.*)/)
  if (asked) $('#sql').value = decodeURIComponent(asked[1])
})
