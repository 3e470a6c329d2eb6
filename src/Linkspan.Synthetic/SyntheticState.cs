using Linkspan.Synthetic.Agencies;
using Linkspan.Synthetic.Agencies.Education;
using Linkspan.Synthetic.Agencies.HumanServices;
using Linkspan.Synthetic.Agencies.Labor;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic;

/// <summary>How far the making is.</summary>
/// <param name="Pupils">Pupils written so far.</param>
/// <param name="PupilsTotal">All that are asked for.</param>
/// <param name="Bytes">Bytes written so far.</param>
public readonly record struct SynthesisProgress(int Pupils, int PupilsTotal, long Bytes);

/// <summary>One file that was written.</summary>
/// <param name="Path">Relative to the state's folder, with slashes.</param>
/// <param name="Rows">Rows, the header not counted.</param>
/// <param name="Bytes">Its length.</param>
public sealed record WrittenFile(string Path, long Rows, long Bytes);

/// <summary>A made-up state: its people, its agencies' files and the truth about them.</summary>
public static class SyntheticState
{
    const int NeighborhoodsPerBatch = 4;
    const int LenderTriesMax = 20;

    /// <summary>Makes a state and writes <c>files/</c> and <c>truth/</c> in a folder.</summary>
    /// <param name="settings">Which state.</param>
    /// <param name="folder">Created when it is not there; it may hold other things.</param>
    /// <param name="progress">Told after each batch of pupils; may be null.</param>
    /// <param name="cancel">Stops between batches and leaves no files behind.</param>
    /// <returns>All files, the agencies' first, in a fixed order.</returns>
    /// <exception cref="ProblemException">
    /// <c>synth.students</c>: too few or too many pupils; <c>synth.folder</c>: the folder already has
    /// <c>files</c> or <c>truth</c>.
    /// </exception>
    public static async Task<IReadOnlyList<WrittenFile>> WriteAsync(
        StateSettings settings,
        string folder,
        IProgress<SynthesisProgress>? progress,
        CancellationToken cancel
    )
    {
        Check(settings, folder);
        var partial = Path.Combine(folder, ".synth-partial");
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        try
        {
            IReadOnlyList<WrittenFile> written;
            await using (StateFilesWriter writer = new(partial))
            {
                StateWorld world = new(settings);
                PlacesWriter.Write(world, writer);
                await WritePeopleAsync(world, writer, progress, cancel);
                writer.WriteEffects(settings);
                writer.Close();
                written = writer.Written();
            }
            Directory.Move(Path.Combine(partial, "files"), Path.Combine(folder, "files"));
            Directory.Move(Path.Combine(partial, "truth"), Path.Combine(folder, "truth"));
            return written;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    static void Check(StateSettings settings, string folder)
    {
        if (settings.Students is < 1 or > StateSettings.StudentsMax)
            throw new ProblemException(
                new(
                    "synth.students",
                    "students",
                    settings.Students.ToString("N0"),
                    $"1 to {StateSettings.StudentsMax:N0}"
                )
            );
        foreach (var name in new[] { "files", "truth" })
            if (Path.Exists(Path.Combine(folder, name)))
                throw new ProblemException(
                    new(
                        "synth.folder",
                        folder,
                        $"{name} in it already",
                        $"a folder without {name}",
                        "Name another folder, or remove it."
                    )
                );
    }

    /// <summary>Batches are made on several threads and written in order, a few ahead at most.</summary>
    static async Task WritePeopleAsync(
        StateWorld world,
        StateFilesWriter writer,
        IProgress<SynthesisProgress>? progress,
        CancellationToken cancel
    )
    {
        var students = world.Settings.Students;
        var neighborhoods = (students + Neighborhood.PupilsMax - 1) / Neighborhood.PupilsMax;
        var count = (neighborhoods + NeighborhoodsPerBatch - 1) / NeighborhoodsPerBatch;
        Queue<Task<Batch>> making = [];
        Stack<Batch> free = [];
        var next = 0;
        try
        {
            for (var number = 0; number < count; number++)
            {
                cancel.ThrowIfCancellationRequested();
                for (; next < count && making.Count <= world.Settings.Threads; next++)
                {
                    var (batch, start) = (free.TryPop(out var used) ? used : new(), next);
                    making.Enqueue(
                        Task.Run(() => Make(world, batch, start, neighborhoods), cancel)
                    );
                }
                var made = await making.Dequeue();
                writer.Write(made);
                made.Clear();
                free.Push(made);
                var pupils = (long)(number + 1) * NeighborhoodsPerBatch * Neighborhood.PupilsMax;
                progress?.Report(new((int)Math.Min(students, pupils), students, writer.Bytes));
            }
        }
        finally
        {
            await Task.WhenAll(making.Cast<Task>())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static Batch Make(StateWorld world, Batch batch, int number, int neighborhoods)
    {
        var first = number * NeighborhoodsPerBatch;
        var end = Math.Min(neighborhoods, first + NeighborhoodsPerBatch);
        for (var at = first; at < end; at++)
            MakeNeighborhood(world, batch, at);
        for (var file = 0; file < StateFiles.All.Length; file++)
            if (StateFiles.All[file] is { RecordLength: > 0 and var length })
                batch[file]
                    .ShuffleRecords(
                        length,
                        world.Chance((ulong)number * 1000 + (ulong)file, Topic.Shuffle)
                    );
        return batch;
    }

    static void MakeNeighborhood(StateWorld world, Batch batch, int number)
    {
        var people = Neighborhood.Make(world, number);
        LendSsns(world, people, number);
        Career career = new(world, batch);
        foreach (var person in people)
        {
            if (person.School is { } school)
                SchoolCourse.Live(world, person, school);
            AdultCourse.Live(world, person);
            career.Live(person);
            SchoolWriter.Write(world, batch, person);
            MotorVehiclesWriter.Write(world, batch, person);
            CollegeWriter.Write(world, batch, person);
            ClearinghouseWriter.Write(world, batch, person);
            ClearinghouseRequestWriter.Write(world, batch, person);
            StaffWriter.Write(world, batch, person);
            EquivalencyWriter.Write(world, batch, person);
            ApprenticeshipWriter.Write(world, batch, person);
            ParticipantWriter.Write(world, batch, person);
            AdultEducationWriter.Write(world, batch, person);
            LicenseWriter.Write(world, batch, person);
            OtherWagesWriter.Write(world, batch, person);
            AssistanceWriter.Write(world, batch, person);
            TruthWriter.Write(world, batch, person);
        }
        foreach (var (key, identity) in batch.WageIdentities)
            batch[StateFiles.Identities].Identity("wages", key, identity.Entity, identity.IsShared);
        batch.WageIdentities.Clear();
    }

    /// <summary>Some work under the SSN of somebody else of the neighbourhood, half of them under the name too.</summary>
    static void LendSsns(StateWorld world, List<Person> people, int number)
    {
        var chance = world.Chance((ulong)number, Topic.Payroll);
        foreach (var person in people)
            if (chance.Flip(world.Settings.Errors.SharedSsn))
            {
                var lender = LenderFor(person, people, ref chance);
                person.WorksAs = lender;
                person.BorrowsName = lender is not null && chance.Flip(0.5);
            }
    }

    /// <returns>Somebody of the same sex who works as themself; null when none was met.</returns>
    static Person? LenderFor(Person person, List<Person> people, ref Chance chance)
    {
        for (var tries = 0; tries < LenderTriesMax; tries++)
        {
            var lender = people[chance.Below(people.Count)];
            if (lender != person && lender.WorksAs is null && lender.Sex == person.Sex)
                return lender;
        }
        return null;
    }
}
