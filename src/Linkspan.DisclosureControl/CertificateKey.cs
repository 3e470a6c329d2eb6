using System.Security.Cryptography;

namespace Linkspan.DisclosureControl;

/// <summary>The secret that certificates are sealed with (HMAC-SHA-256).</summary>
/// <remarks>
/// Deterministic, so that one release always has the same bytes; who can check a seal could also make
/// one, so the key stays with the hosts that protect and serve.
/// </remarks>
public sealed class CertificateKey
{
    const int SecretBytesMin = 32;
    readonly byte[] _secret;

    /// <param name="id">Names the key in certificates; not secret.</param>
    /// <param name="secret">At least 32 random bytes.</param>
    public CertificateKey(string id, ReadOnlySpan<byte> secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, SecretBytesMin);
        Id = id;
        _secret = secret.ToArray();
    }

    /// <summary>Names the key in certificates.</summary>
    public string Id { get; }

    internal string Seal(ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body));

    internal bool Opens(ReadOnlySpan<byte> body, string seal) =>
        CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_secret, body), FromHex(seal));

    static byte[] FromHex(string seal) =>
        seal.Length % 2 == 0 && seal.All(char.IsAsciiHexDigit) ? Convert.FromHexString(seal) : [];
}
