import { editor, LONG, PATIENT } from './editor-page.ts'
import { expect, test } from './fixtures.ts'

test('what a what-if loses although it is in use blocks until it is waived with a reason, and again when that is revoked', async ({
  web,
}) => {
  test.setTimeout(LONG)
  const app = editor(web)
  await app.isOpen('Online Boutique')
  await app.goTo('Compare')
  await web.getByRole('button', { name: 'Leave Datadog for Grafana Cloud', exact: true }).click()
  const table = web.getByRole('table', { name: 'What-ifs against the baseline' })
  const statsd = web
    .getByRole('list', { name: 'What would be lost' })
    .getByRole('listitem')
    .filter({ hasText: 'Metrics: StatsD' })
  await expect(statsd).toContainText('Accepted: the services send OpenTelemetry', PATIENT)
  await expect(statsd).toContainText('in use now')
  await statsd.getByRole('button', { name: /^Revoke/ }).click()
  await expect(statsd).toContainText('blocks')
  await expect(table).toContainText('in use: blocks', PATIENT)

  await expect(statsd.getByRole('button', { name: 'Waive' })).toBeDisabled()
  await statsd.getByLabel('Who accepts losing StatsD').fill('Ann, platform team')
  const why = statsd.getByLabel('Why losing StatsD is accepted')
  await why.fill('Nobody sends it any more')
  await why.press('Enter')
  await expect(statsd).toContainText('Accepted: Nobody sends it any more')
  await expect(statsd).toContainText('Ann, platform team')
  await expect(table).toContainText('waived: Nobody sends it any more', PATIENT)
  const undo = web.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(statsd).toContainText('blocks')
  await undo.click()
  await expect(statsd).toContainText('Accepted: the services send OpenTelemetry')
  await expect(undo).toBeDisabled()
})
