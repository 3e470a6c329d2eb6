using System.Security.Cryptography;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>Signs receipts, so that an agency can show years later what it delivered and what was accepted.</summary>
/// <remarks>
/// ECDSA over P-256 with SHA-256 (FIPS 186-5), as DER, which OpenSSL checks:
/// <c>openssl dgst -sha256 -verify receipts.pem -signature RECEIPT.json.sig RECEIPT.json</c>. The private number is
/// derived from the state's key, so that there is no second secret to keep.
/// </remarks>
public sealed class ReceiptKey : IDisposable
{
    const string Purpose = "linkspan receipts 1";
    const int NumberLength = 32;

    readonly ECDsa _key;

    ReceiptKey(ECDsa key) => _key = key;

    /// <summary>The state's key for receipts.</summary>
    public static ReceiptKey Of(StateKey state)
    {
        var number = state.Derive(Purpose, NumberLength);
        try
        {
            return new(
                ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number })
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(number);
        }
    }

    /// <summary>The public half, for agencies.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The signature of a receipt's bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> receipt) =>
        _key.SignData(receipt, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether a signature is of these bytes, by a public key.</summary>
    /// <param name="receipt">The receipt's bytes.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="publicPem">What <see cref="PublicPem"/> said; other text is of nobody.</param>
    public static bool IsSigned(
        ReadOnlySpan<byte> receipt,
        ReadOnlySpan<byte> signature,
        string publicPem
    )
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicPem);
            return key.VerifyData(
                receipt,
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
