namespace Linkspan.Cli.Link.Report;

/// <summary>The look of the report: one sheet inside the page, for screen and print, light and dark.</summary>
static class ReportStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --ink: #1a2129; --soft: #4a5663; --paper: #fff;
          --panel: #f3f6f9; --line: #c9d2dc; --strong: #6f7c8a; --a: #0b5fa5; --b: #b3470e;
          --a-soft: #cfe0f0; --b-soft: #f5dccb; --focus: #b3470e; --notice: #fff5d6; --notice-line: #8a6d00; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #b4c0cc;
          --paper: #12181f; --panel: #1b232c; --line: #35414e; --strong: #8795a4; --a: #6db3f2;
          --b: #f2a26b; --a-soft: #24405a; --b-soft: #553620; --focus: #f2a26b; --notice: #352d10;
          --notice-line: #e0c341; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
        .frame { max-width: 66rem; margin: 0 auto; padding: 0 1rem; }
        header { border-bottom: 1px solid var(--line); padding: 1.25rem 0 1rem; background: var(--panel); }
        h1 { margin: 0; font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.2rem); line-height: 1.2; }
        h2 { margin: 3rem 0 .5rem; font-size: 1.35rem; line-height: 1.2; }
        h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
        p { margin: 0 0 .75rem; max-width: 44rem; }
        .soft, caption, figcaption, dt { color: var(--soft); font-size: .9rem; }
        code { font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em;
          overflow-wrap: anywhere; }
        a { color: var(--a); }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: .75rem 0 0; padding: 0; list-style: none; }
        nav a { display: inline-flex; align-items: center; min-height: 44px; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: .75rem;
          margin: 1.5rem 0; }
        .figures div { border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; background: var(--panel); }
        .figures dd { margin: .15rem 0 0; font-size: 1.45rem; font-weight: 650; line-height: 1.25;
          font-variant-numeric: tabular-nums; }
        .figures dd small { display: block; font-size: .85rem; font-weight: 400; color: var(--soft); }
        .scroll { overflow-x: auto; margin: .75rem 0 1rem; }
        table { border-collapse: collapse; min-width: 100%; font-size: .93rem; }
        caption { text-align: left; padding: 0 0 .4rem; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
        th, td { text-align: left; padding: .38rem .9rem .38rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
        thead th { border-bottom: 2px solid var(--strong); font-weight: 600; }
        tbody th { font-weight: 400; min-width: 9rem; }
        th code { overflow-wrap: break-word; }
        th:last-child, td:last-child { padding-right: 0; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bar { width: 30%; min-width: 6rem; }
        .bar svg { display: block; }
        tr.head th { padding-top: 1.1rem; font-weight: 650; border-bottom-color: var(--strong); }
        .withheld { color: var(--soft); font-style: italic; }
        .m { fill: var(--a); } .u { fill: var(--b); } .whisker { stroke: var(--ink); stroke-width: 1.5; }
        .zero { stroke: var(--strong); }
        figure { margin: 1rem 0; }
        .picture { display: block; width: 100%; max-width: 46rem; height: auto; }
        .picture text { fill: var(--soft); font-size: 13px; }
        .grid { stroke: var(--line); } .axis { stroke: var(--strong); }
        .mark-line { stroke: var(--ink); stroke-dasharray: 4 3; }
        .line-a { fill: none; stroke: var(--a); stroke-width: 2.5; }
        .line-b { fill: none; stroke: var(--b); stroke-width: 2.5; stroke-dasharray: 7 4; }
        .band-a { fill: var(--a-soft); } .band-b { fill: var(--b-soft); }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .9rem; }
        .legend svg { vertical-align: middle; margin-right: .35rem; }
        details summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; color: var(--a); }
        .notes li { margin: 0 0 .5rem; max-width: 44rem; }
        .notice { border-left: 5px solid var(--notice-line); background: var(--notice); padding: .6rem 1rem; max-width: 46rem; }
        footer { margin: 4rem 0 0; border-top: 1px solid var(--line); background: var(--panel); padding: 1rem 0 2rem; font-size: .9rem; }
        @media screen and (max-width: 30rem) { .bar { display: none; } .figures { grid-template-columns: 1fr 1fr; }
          .figures div { padding: .6rem .75rem; } nav ul { gap: 0 .9rem; } tbody th { min-width: 7rem; }
          .figures div:last-child:nth-child(odd) { grid-column: 1 / -1; } .picture text { font-size: 19px; } }
        @media print { nav, summary { display: none; } details > * { display: block; } h2 { break-after: avoid; } }
        """;
}
