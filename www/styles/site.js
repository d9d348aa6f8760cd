/** The pages of a whole site, round the drafts. */
export default `
.site-head { max-inline-size: 62rem; margin-inline: auto; padding: .7rem clamp(.75rem, 3cqi, 2rem) 0; font-size: .9rem; }
.site-head nav { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; padding-block-end: .7rem; border-block-end: 1px solid var(--_rule); }
.site-head a { display: inline-block; padding-block: .25rem; }
.site-skip:not(:focus) { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
.site { max-inline-size: 62rem; }
:is(.site, .site-head):has(cotejo-drafts, ~ main cotejo-drafts) { max-inline-size: 90rem; }
.site h1 { font-size: clamp(1.5rem, 4cqi, 2.1rem); margin-block: 1rem .6rem; }
.site > h2, .place > h2 { font: 600 1.25rem/1.3 var(--_text-font); margin-block: 2.2rem .6rem; }
.site h3 { font: 600 1.05rem/1.35 var(--_text-font); margin: 0 0 .2rem; }
.site > p, .site > ul, .site > ol { max-inline-size: 46rem; }
.lead { font: 1.1rem/1.55 var(--_text-font); }
.site .cards { list-style: none; padding: 0; margin: 0; display: grid; gap: .8rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); max-inline-size: none; }
.cards > li { border: 1px solid var(--_rule); border-radius: .4rem; padding: .8rem 1rem; }
.cards p { margin: .2rem 0 0; color: var(--_muted); font-size: .92rem; }
.stages { padding-inline-start: 1.3rem; display: grid; gap: .5rem; }
.stages p { margin: .15rem 0 0; }
.stages span { color: var(--_muted); }
.ways { list-style: none; padding: 0; margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .92rem; }
.ways a, .more a, .stages > li > a { display: inline-block; padding-block: .2rem; min-block-size: 1.5rem; }
.more { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .92rem; }
.site .text { max-inline-size: 44rem; }
.said-one { border-inline-start: 3px solid var(--_rule); padding-inline-start: 1rem; margin-block: 1.3rem; max-inline-size: 44rem; break-inside: avoid; }
.when { margin: 0; color: var(--_muted); font-size: .88rem; }
.comment { font-family: var(--_text-font); margin-block: .4rem; white-space: pre-line; }
.said-one dl { margin: 0; display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem .9rem; font-size: .95rem; }
.said-one dt { color: var(--_muted); }
.said-one dd { margin: 0; white-space: pre-line; min-inline-size: 0; overflow-wrap: anywhere; }
@container (max-width: 640px) { .said-one dl { grid-template-columns: 1fr; gap: 0; } .said-one dd { margin-block-end: .5rem; } }
@media print { .site-head, .ways, .more { display: none; } .said-one dl { grid-template-columns: 6rem 1fr; } }
`;
