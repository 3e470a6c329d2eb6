using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Publishing;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>Publishes voted content.</summary>
static class ReleasePublishing
{
    /// <summary>Publishes what was voted, under a permit for exactly these bytes.</summary>
    public static Envelope Publish(
        StateHost host,
        ReleaseContent content,
        string person,
        string purpose
    )
    {
        var number = $"{content.Facts.Number}";
        var permit = host.Permit(
            PermitRequest.Release(
                person,
                purpose,
                number,
                content.Hash,
                [.. content.Questions.Select(q => q.Id)],
                [.. content.Facts.Sources.Select(s => s.Name)],
                Audience.Public
            )
        );
        var register = host.Registry.LoadRegister();
        var motion = register.Motions.First(m => m.Subject == content.Hash);
        var envelope = Releases.Publish(
            permit,
            content,
            motion,
            register,
            host.Folder.ReleasesFolder,
            host.Clock
        );
        // The tables were entered in the audience's ledger when they were protected.
        host.Registry.PublishRelease(permit, []);
        SealKey.Place(host.Folder.ReleasesFolder, host.Key);
        return envelope;
    }
}
