using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>
/// One protected table that an audience has received; it can never be taken back.
/// </summary>
/// <param name="Audience">Who received it.</param>
/// <param name="Table">The table's name, such as <c>q10-by-sex</c>.</param>
/// <param name="Occasion">Such as <c>release 1</c> or <c>ask</c>.</param>
/// <param name="TableHash">SHA-256 of the table's bytes, in hex.</param>
/// <param name="CertificateHash">SHA-256 of its certificate's bytes, in hex.</param>
public sealed record AudienceReceipt(
    Audience Audience,
    string Table,
    string Occasion,
    string TableHash,
    string CertificateHash
);
