// Editing by a form changes what the form shows, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewriting } from '../../www/annotation/editing.js';
import { revise } from '../../www/annotation/model.js';
import { note } from './store-cases.mjs';

const when = new Date('2026-01-01T00:00:00Z');
const edited = (annotation, said, was = 'commenting') => revise(annotation, rewriting(annotation, said, { was, language: 'es' }), when);
const RICH = note(1, {
  motivation: ['commenting', 'oa:describing'],
  body: [
    { type: 'TextualBody', value: '<p>Falta la fecha.</p>', format: 'text/html', language: 'en', purpose: 'commenting', 'x:own': { deep: [1] } },
    { type: 'Choice', items: [{ type: 'TextualBody', value: 'uno', language: 'es' }, { type: 'TextualBody', value: 'one', language: 'en' }] },
    'https://ejemplo.org/anexo',
    { type: 'TextualBody', value: 'agua, tierra', purpose: 'tagging' },
    { type: 'SpecificResource', source: 'https://ejemplo.org/tesauro#1', purpose: 'tagging' },
    { type: 'TextualBody', value: 'Otro comentario.', purpose: 'commenting' },
  ], 'x:unknown': { kept: true },
});
const shown = { kind: 'commenting', text: 'Falta la fecha.', tags: ['agua, tierra', 'https://ejemplo.org/tesauro#1'] };

test('saving a form in which nothing was changed changes nothing but the date', () => {
  assert.deepEqual(edited(RICH, shown), { ...RICH, modified: when.toISOString() });
  const bare = note(2, { body: undefined, bodyValue: 'Falta la fecha.\r\n' });
  assert.deepEqual(edited(bare, { kind: 'commenting', text: 'Falta la fecha.', tags: [] }), { ...revise(bare, {}, when) });
});

test('another text keeps its language, the other bodies, the choice, the links and further motivations', () => {
  const { body, motivation, ...rest } = edited(RICH, { ...shown, text: 'Falta la fecha exacta.' });
  assert.deepEqual(body, [{ ...RICH.body[0], value: 'Falta la fecha exacta.', format: 'text/plain' }, ...RICH.body.slice(1)]);
  assert.deepEqual(motivation, RICH.motivation);
  assert.deepEqual(rest['x:unknown'], { kept: true });
});

test('tags come and go one by one, each as it was written', () => {
  const { body } = edited(RICH, { ...shown, tags: ['agua, tierra', 'aire'] });
  assert.deepEqual(body.slice(0, 5), [...RICH.body.slice(0, 4), RICH.body[5]]);
  assert.equal(body[5].value, 'aire');
  assert.equal(body[5].purpose, 'tagging');
});

test('another kind takes the place of the first one, and no text becomes a tag or a proposal by it', () => {
  const bare = note(3, { motivation: ['commenting', 'x:own'], body: { type: 'TextualBody', value: 'Sin propósito dicho' } });
  const asked = edited(bare, { kind: 'questioning', text: 'Sin propósito dicho', tags: [] });
  assert.deepEqual([asked.motivation, asked.body.purpose, asked.body.value], [['questioning', 'x:own'], 'questioning', 'Sin propósito dicho']);
  // The form shows no text for tags: what was said stays said.
  const tagged = edited(bare, { kind: 'tagging', tags: ['agua'] });
  assert.deepEqual(tagged.body.map(({ value, purpose }) => [value, purpose]), [['Sin propósito dicho', 'commenting'], ['agua', 'tagging']]);
});

test('a proposal keeps its reason, and goes when the note proposes no more', () => {
  const proposal = note(4, { motivation: 'editing', body: [{ type: 'TextualBody', value: 'cada mes', purpose: 'editing' }, { type: 'TextualBody', value: 'Por claridad', purpose: 'commenting' }] });
  const other = edited(proposal, { kind: 'editing', replacement: 'cada semana', text: 'Por claridad', tags: [] }, 'editing');
  assert.deepEqual(other.body.map(({ value }) => value), ['cada semana', 'Por claridad']);
  const struck = edited(proposal, { kind: 'editing', replacement: '', text: 'Por claridad', tags: [] }, 'editing');
  assert.deepEqual(struck.body.map(({ value }) => value), ['', 'Por claridad']);
  const comment = edited(proposal, { kind: 'commenting', text: 'Por claridad', tags: [] }, 'editing');
  assert.deepEqual([comment.motivation, comment.body], ['commenting', [proposal.body[1]]]);
});

test('a bare value stays bare where it can', () => {
  const bare = note(5, { body: undefined, bodyValue: 'Antes' });
  assert.deepEqual([edited(bare, { kind: 'commenting', text: 'Después', tags: [] }).bodyValue, edited(bare, { kind: 'commenting', text: 'Después', tags: [] }).body], ['Después', undefined]);
  const more = edited(bare, { kind: 'commenting', text: 'Después', tags: ['agua'] });
  assert.deepEqual([more.bodyValue, more.body.length], [undefined, 2]);
});
