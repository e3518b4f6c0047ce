using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LicenseVault.Protocol.Federation;

/// <summary>
/// One signature's member of the field Signature-Input (RFC 9421 section 4.1): what it covers and its parameters. Read from the part of the
/// structured fields (RFC 8941) that the profile of api-specs/federation.md uses; anything else is not read.
/// </summary>
public sealed record SignatureInput
{
    private const int Longest = 2048;
    private const int MostComponents = 16;
    private const int LongestText = 256;
    private const long LatestTime = 253402300799;

    /// <summary>The label of the signature.</summary>
    public required string Label { get; init; }

    /// <summary>Identifiers of the covered components as they are written, such as <c>"content-digest";req</c> (RFC 9421 section 2).</summary>
    public required IReadOnlyList<string> Components { get; init; }

    /// <summary>Components and parameters as they are written: the value of <c>@signature-params</c> (RFC 9421 section 2.3).</summary>
    public required string Parameters { get; init; }

    /// <summary>When it was made, to the second.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>From when on it says nothing, to the second.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>A value used once.</summary>
    public string? Nonce { get; init; }

    /// <summary>Names the key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Names the algorithm (RFC 9421 section 6.2.2).</summary>
    public string? Algorithm { get; init; }

    /// <summary>What the signature is for (RFC 9421 section 2.3).</summary>
    public string? Tag { get; init; }

    /// <summary>The member of the field.</summary>
    public override string ToString() => $"{Label}={Parameters}";

    /// <summary>Puts one together. Texts must be such as <see cref="TryParse"/> reads.</summary>
    public static SignatureInput Of(string label, IReadOnlyList<string> components, DateTimeOffset created, DateTimeOffset expires, string nonce, string keyId, string tag)
    {
        ArgumentNullException.ThrowIfNull(components);
        var parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"({string.Join(' ', components)});created={created.ToUnixTimeSeconds()};expires={expires.ToUnixTimeSeconds()};nonce=\"{nonce}\";keyid=\"{keyId}\";alg=\"{MessageSignature.Algorithm}\";tag=\"{tag}\"");
        return TryParse($"{label}={parameters}", out var input) ? input : throw new ArgumentException("A part of the signature's input cannot be written.");
    }

    /// <summary>Reads a field with one signature. Never throws on what it is given.</summary>
    public static bool TryParse(string? field, [NotNullWhen(true)] out SignatureInput? input)
    {
        input = null;
        if (field is null || field.Length > Longest)
            return false;

        var start = field.IndexOf("=(", StringComparison.Ordinal);
        if (start is <= 0 or > 32)
            return false;

        var label = field[..start];
        var end = field.IndexOf(')', start);
        if (end < 0 || !label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_') || !char.IsAsciiLetterLower(label[0]))
            return false;

        var components = field[(start + 2)..end].Split(' ');
        if (components.Length > MostComponents || !components.All(IsComponent) || components.Distinct(StringComparer.Ordinal).Count() != components.Length)
            return false;

        var read = new SignatureInput { Label = label, Components = components, Parameters = field[(start + 1)..] };
        input = WithParameters(read, field[(end + 1)..]);
        return input is not null;
    }

    private static SignatureInput? WithParameters(SignatureInput input, string text)
    {
        if (text.Length == 0)
            return input;
        if (text[0] != ';')
            return null;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = input;
        foreach (var part in text[1..].Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !seen.Add(part[..equals]) || With(read, part[..equals], part[(equals + 1)..]) is not { } next)
                return null;
            read = next;
        }

        return read;
    }

    private static SignatureInput? With(SignatureInput input, string name, string value) => name switch
    {
        "created" => TimeOf(value) is { } created ? input with { Created = created } : null,
        "expires" => TimeOf(value) is { } expires ? input with { Expires = expires } : null,
        "nonce" => TextOf(value) is { } nonce ? input with { Nonce = nonce } : null,
        "keyid" => TextOf(value) is { } key ? input with { KeyId = key } : null,
        "alg" => TextOf(value) is { } algorithm ? input with { Algorithm = algorithm } : null,
        "tag" => TextOf(value) is { } tag ? input with { Tag = tag } : null,
        _ => null,
    };

    private static DateTimeOffset? TimeOf(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LatestTime && value == seconds.ToString(CultureInfo.InvariantCulture)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? TextOf(string value) =>
        value.Length is > 2 and <= LongestText + 2 && value[0] == '"' && value[^1] == '"' && value[1..^1].All(IsPlain) ? value[1..^1] : null;

    // What has to be escaped, or divides one part from the next, is in no name or nonce of the profile.
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '/' or '+' or '=' or '~';

    private static bool IsComponent(string text)
    {
        var parts = text.Split(';');
        return parts[0].Length > 2
            && parts[0][0] == '"' && parts[0][^1] == '"'
            && parts[0][1..^1].All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '@')
            && parts[1..] is [] or ["req"] or ["req", "key=\"peer\""];
    }
}
