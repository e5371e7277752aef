import { expect, test } from 'vitest';
import { applyChange, applyRedo, applyUndo, type Change, emptyHistory } from './history.ts';

type Doc = { name: string; places: Record<string, number> };

const start: Change<Doc> = { value: { name: 'a', places: { n1: 0 } }, history: emptyHistory };

const change = (from: Change<Doc>, recipe: (doc: Doc) => void, at = 0, mergeKey?: string): Change<Doc> =>
  applyChange(from.value, from.history, { label: 'Change', recipe, at, mergeKey }) ?? from;

test('undo and redo lead exactly back and forth', () => {
  const renamed = change(start, (doc) => {
    doc.name = 'b';
  });
  const moved = change(renamed, (doc) => {
    doc.places['n1'] = 40;
  });

  const undone = applyUndo(moved.value, moved.history);
  const redone = undone && applyRedo(undone.value, undone.history);

  expect(undone?.value).toEqual(renamed.value);
  expect(redone?.value).toEqual(moved.value);
  expect(applyUndo(start.value, start.history)).toBeNull();
});

test('changes with one key within a second are one step', () => {
  const typed = ['h', 'o', 'o', 'k'].reduce(
    (from, letter, index) =>
      change(
        from,
        (doc) => {
          doc.name += letter;
        },
        index * 300,
        'name',
      ),
    start,
  );
  const later = change(
    typed,
    (doc) => {
      doc.name += '!';
    },
    5_000,
    'name',
  );

  const undone = applyUndo(later.value, later.history);

  expect(undone?.value.name).toBe('ahook');
  expect(undone && applyUndo(undone.value, undone.history)?.value.name).toBe('a');
});

test('a recipe that changes nothing is no step', () => {
  const same = applyChange(start.value, start.history, { label: 'Nothing', recipe: () => undefined, at: 0 });

  expect(same).toBeNull();
});

test('a new change drops what could be redone, and 200 steps are kept', () => {
  let current = start;
  for (let step = 1; step <= 250; step += 1) {
    current = change(current, (doc) => {
      doc.places['n1'] = step;
    });
  }
  const undone = applyUndo(current.value, current.history);
  const other = change(undone ?? current, (doc) => {
    doc.name = 'other';
  });

  expect(current.history.done).toHaveLength(200);
  expect(other.history.undone).toEqual([]);
});
