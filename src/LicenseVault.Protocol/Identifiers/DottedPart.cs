namespace LicenseVault.Protocol.Identifiers;

/// <summary>One of the five parts of a certificate identifier, and how many characters stand before it.</summary>
internal readonly record struct DottedPart(string Text, int Start)
{
    private const string Prefix = CertificateIdentifier.Root + ".";

    /// <summary>Type, issuer, serial, version and check character of a text that <see cref="FaultOfWhole"/> has nothing against.</summary>
    public static DottedPart[] Split(string text)
    {
        var start = Prefix.Length;
        var parts = text[start..].Split('.').Select(part => new DottedPart(part, start)).ToArray();
        for (var index = 1; index < parts.Length; index++)
            parts[index] = parts[index] with { Start = parts[index - 1].Start + parts[index - 1].Text.Length + 1 };

        return parts;
    }

    /// <summary>What keeps a text from being the root and five parts, whatever these are.</summary>
    public static IdentifierFault? FaultOfWhole(string text) =>
        !text.StartsWith(Prefix, StringComparison.Ordinal) ? new IdentifierFault.Root()
        : text.AsSpan(Prefix.Length).Count('.') is not 4 ? new IdentifierFault.Parts(Prefix.Length + 1)
        : null;

    public IdentifierFault? FaultBy(Func<string, IdentifierFault?> rule) => rule(Text)?.MovedBy(Start);
}
