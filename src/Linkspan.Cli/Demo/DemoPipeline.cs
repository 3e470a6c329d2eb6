using System.Collections.Immutable;
using System.Diagnostics;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Serve;
using Linkspan.Cli.State;
using Linkspan.DisclosureControl;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Bridge;
using Linkspan.Identity.Truth;
using Linkspan.Outcomes;
using Linkspan.Publishing;
using Linkspan.Registry;
using Linkspan.Site.Figures;
using Linkspan.Sources;
using Linkspan.Synthetic;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.Demo;

/// <summary>The whole path of a made-up state, from its people to a published release.</summary>
sealed class DemoPipeline(StateFolder folder, StateSettings settings, IStages stages)
{
    const string Purpose = DemoGovernance.Purpose;
    const int ReleaseNumber = 1;

    /// <summary>Registers that people are led through and to, and of which the truth has every key.</summary>
    static readonly string[] s_linked = ["k12", "wages", "college", "adult-education"];

    readonly SortedDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    readonly Stopwatch _clock = Stopwatch.StartNew();

    public async Task<DemoReport> RunAsync(CancellationToken cancel)
    {
        using (var stage = stages.Begin("make people and files", settings.Students, "pupils"))
            await TimeAsync(
                "synth",
                () => SyntheticState.WriteAsync(settings, folder.Root, new Pupils(stage), cancel)
            );
        FixedClock clock = new(
            new DateTimeOffset(StateSettings.AsOf, TimeOnly.MinValue, TimeSpan.Zero),
            folder
        );
        using var host = StateHost.Open(folder, clock, new SeededEntropy(settings.Seed, folder));
        Time("sign", () => DemoRegistry.Sign(host.Registry, StateSettings.AsOf));
        Time("ingest", () => TakeInFiles(host, cancel));
        var (found, index, _) = Time("link", () => LinkPeople(host, cancel));
        using var reader = Time("open", () => host.OpenReader(index));
        var bank = QuestionBank.Load(host.Folder.QuestionsFolder);
        var answers = Time("ask", () => Ask(host, reader, bank));
        // Both need the answers and neither the other: one core each.
        var protecting = Task.Run(() => Time("protect", () => Protect(host, answers)), cancel);
        var (quality, distance) = Time("measure", () => Measure(host, found.Index, bank, answers));
        var content = ReleaseMaking.Assemble(
            host,
            answers,
            await protecting,
            ReleaseNumber,
            FiguresOf(quality),
            DistancesOf(distance)
        );
        var release = Time("publish", () => Publish(host, content));
        return new(
            folder.Root,
            settings.Students,
            settings.Seed,
            [.. quality.Select(DemoQuality.Of)],
            AnswersOf(host, release),
            distance,
            release,
            content.Hash,
            _seconds.ToImmutableSortedDictionary(),
            Math.Round(_clock.Elapsed.TotalSeconds, 3)
        );
    }

    void TakeInFiles(StateHost host, CancellationToken cancel)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(folder.Root, "files"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        using var stage = stages.Begin(
            "take in agencies' files",
            files.Sum(f => new FileInfo(f).Length) / 1_000_000,
            "MB"
        );
        var done = 0L;
        foreach (var file in files)
        {
            var contract = Deliveries.ContractOf(host.Folder, file, source: null);
            Deliveries.TakeIn(
                host,
                contract,
                file,
                DemoGovernance.Steward,
                Purpose,
                new Bytes(stage, done),
                cancel
            );
            done += new FileInfo(file).Length;
        }
    }

    (BridgeResult Found, string Index, IndexVersion? Version) LinkPeople(
        StateHost host,
        CancellationToken cancel
    ) =>
        PeopleLinking.Run(
            host,
            DemoGovernance.LinkageAnalyst,
            Purpose,
            BridgeScope.New,
            Environment.ProcessorCount,
            stages,
            cancel
        );

    ImmutableArray<Answer> Ask(StateHost host, WarehouseReader reader, QuestionBank bank)
    {
        using var stage = stages.Begin("ask the questions");
        return ReleaseMaking.AskAll(
            host,
            reader,
            bank,
            DemoGovernance.Analyst,
            Purpose,
            Audience.Public
        );
    }

    ImmutableDictionary<string, CertifiedTable> Protect(
        StateHost host,
        ImmutableArray<Answer> answers
    )
    {
        using var stage = stages.Begin("protect and audit");
        return ReleaseMaking.Protect(host, answers, ReleaseNumber, DemoGovernance.Publisher);
    }

    /// <summary>Link quality against the truth, and every answer again under perfect links.</summary>
    (ImmutableArray<GroupQuality>, ImmutableArray<DemoDistance>) Measure(
        StateHost host,
        PersonIndex index,
        QuestionBank bank,
        ImmutableArray<Answer> answers
    )
    {
        using var stage = stages.Begin("measure against the truth");
        var truth = TruthFile.Read(folder, host.Vault, s_linked);
        var registerOf = s_linked
            .SelectMany(r => host.Vault.Read(r).Ids.Select(id => (Id: id, Register: r)))
            .ToDictionary(i => i.Id, i => i.Register);
        var quality = LinkQuality.Measure(
            index.Identities,
            index.Persons,
            host.Vault.Read("k12").Ids,
            host.Vault.Read("wages").Ids,
            truth
        );
        var perfect = PersonIndexFiles.Write(
            host.Warehouse,
            PerfectIndex.Make(registerOf, truth, () => new PersonId(host.Entropy.NextId()))
        );
        using var reader = host.OpenReader(perfect);
        var others = ReleaseMaking.AskAll(
            host,
            reader,
            bank,
            DemoGovernance.Analyst,
            Purpose,
            Audience.Public
        );
        return (
            quality,
            [
                .. answers
                    .Zip(others, (a, b) => (a.Question.Id, Difference: AnswerCheck.Compare(a, b)))
                    .Where(d => d.Difference is not null)
                    .Select(d => new DemoDistance(
                        d.Id,
                        d.Difference!.Cells,
                        d.Difference.MeanDifference,
                        d.Difference.LargestDifference,
                        d.Difference.InsideInterval
                    )),
            ]
        );
    }

    string Publish(StateHost host, ReleaseContent content)
    {
        using var stage = stages.Begin("vote and publish");
        var number = $"{ReleaseNumber}";
        DemoRegistry.VoteRelease(host.Registry, number, content.Hash);
        ReleasePublishing.Publish(host, content, DemoGovernance.Publisher, Purpose);
        return Path.Combine(folder.ReleasesFolder, number);
    }

    static ImmutableArray<DemoAnswer> AnswersOf(StateHost host, string release)
    {
        var opened = ServeCommand.Open(host.Folder.Root).Find(Path.GetFileName(release))!;
        return
        [
            .. opened.Questions.Select(q => new DemoAnswer(q.Id, q.Title, Finding.Of(opened, q))),
        ];
    }

    static ImmutableArray<QualityFigure> FiguresOf(ImmutableArray<GroupQuality> quality) =>
        [
            .. quality.SelectMany(q =>
            {
                var (by, group) = GroupNames.Of(q.Group);
                return new[]
                {
                    QualityFigure.Of("Links that are right", by, group, q.Correct, q.Found),
                    QualityFigure.Of("True links that were found", by, group, q.Correct, q.True),
                    QualityFigure.Of(
                        "Students within reach of wage records",
                        by,
                        group,
                        q.Reached,
                        q.Students
                    ),
                };
            }),
        ];

    static ImmutableArray<TruthDistance> DistancesOf(ImmutableArray<DemoDistance> distances) =>
        [
            .. distances.Select(d => new TruthDistance(
                $"Found in wage records, question {d.Question.ToUpperInvariant()}",
                Math.Round(d.Mean * 100, 1),
                Math.Round(d.Largest * 100, 1),
                Seeds: 1
            )),
        ];

    void Time(string stage, Action work) =>
        Time(
            stage,
            () =>
            {
                work();
                return true;
            }
        );

    T Time<T>(string stage, Func<T> work)
    {
        var started = _clock.Elapsed;
        var result = work();
        Note(stage, started);
        return result;
    }

    async Task TimeAsync(string stage, Func<Task> work)
    {
        var started = _clock.Elapsed;
        await work();
        Note(stage, started);
    }

    void Note(string stage, TimeSpan started)
    {
        lock (_seconds)
            _seconds[stage] = Math.Round((_clock.Elapsed - started).TotalSeconds, 3);
    }

    sealed class Pupils(IProgress<long> stage) : IProgress<SynthesisProgress>
    {
        public void Report(SynthesisProgress value) => stage.Report(value.Pupils);
    }

    sealed class Bytes(IProgress<long> stage, long before) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) =>
            stage.Report((before + value.BytesRead) / 1_000_000);
    }
}
