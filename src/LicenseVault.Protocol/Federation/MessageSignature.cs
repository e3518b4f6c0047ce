using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>HTTP message signatures (RFC 9421) with ECDSA on P-256 and SHA-256 (section 3.3.4), and no other algorithm.</summary>
public static class MessageSignature
{
    /// <summary>The name of the algorithm (RFC 9421 section 6.2.2).</summary>
    public const string Algorithm = "ecdsa-p256-sha256";

    /// <summary>The signature base (RFC 9421 section 2.5), ASCII; null when a component has no value or one that cannot stand in a line.</summary>
    /// <param name="input">What is covered.</param>
    /// <param name="valueOf">The value of a component by its identifier as it is written; null when the message has none.</param>
    public static byte[]? BaseOf(SignatureInput input, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(valueOf);
        var text = new StringBuilder();
        foreach (var component in input.Components)
        {
            if (valueOf(component) is not { } value || !value.All(character => character is >= ' ' and <= '~'))
                return null;
            text.Append(component).Append(": ").Append(value.Trim(' ')).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.Append("\"@signature-params\": ").Append(input.Parameters).ToString());
    }

    /// <summary>The value of the field Signature (RFC 9421 section 4.2). Throws when the key cannot be reached.</summary>
    public static async ValueTask<string> SignAsync(SignatureInput input, Func<string, string?> valueOf, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        var signed = BaseOf(input, valueOf) ?? throw new ArgumentException("A covered component has no value.", nameof(valueOf));
        return $"{input.Label}=:{Convert.ToBase64String(await Es256.SignAsync(key, signed, cancel).ConfigureAwait(false))}:";
    }

    /// <summary>The signature of a label in the field Signature, which holds no other. Never throws on what it is given.</summary>
    public static bool TryRead(string? field, string label, [NotNullWhen(true)] out byte[]? signature)
    {
        ArgumentNullException.ThrowIfNull(label);
        signature = null;
        return field is { Length: <= 256 }
            && field.StartsWith($"{label}=:", StringComparison.Ordinal)
            && field.EndsWith(':')
            && field.Length > label.Length + 3
            && StrictBase64.TryDecode(field[(label.Length + 2)..^1], out signature)
            && signature.Length == Es256.SignatureLength;
    }

    /// <summary>Whether the signature is that of the key over the message. Never throws on what it is given.</summary>
    public static bool Verifies(SignatureInput input, Func<string, string?> valueOf, ReadOnlySpan<byte> signature, ECDsa key) =>
        BaseOf(input, valueOf) is { } signed && Es256.Verifies(key, signed, signature);
}
