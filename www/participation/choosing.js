/**
 * Choosing of a list by keyboard.
 * @module
 */

/**
 * Calls when somebody has chosen. In a closed list every arrow and every letter chooses something on the way to what is meant: by
 * keyboard, a choice holds once the list is left, or Enter pressed.
 * @template {HTMLSelectElement} T @param {T} select @param {() => void} act @returns {T}
 */
export function whenChosen(select, act) {
  let typing = false;
  let changed = false;
  const settle = () => {
    if (!changed) return;
    changed = false;
    act();
  };
  select.addEventListener('pointerdown', () => { typing = false; });
  select.addEventListener('keydown', ({ key }) => { if (key === 'Enter') settle(); else typing = true; });
  select.addEventListener('change', () => {
    changed = true;
    if (!typing) settle();
  });
  select.addEventListener('blur', settle);
  return select;
}
