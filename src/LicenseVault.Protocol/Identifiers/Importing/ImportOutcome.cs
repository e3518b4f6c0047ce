namespace LicenseVault.Protocol.Identifiers.Importing;

/// <summary>What came of taking over an identifier from elsewhere.</summary>
/// <typeparam name="T">The kind of identifier.</typeparam>
public abstract record ImportOutcome<T>
    where T : class
{
    private ImportOutcome() { }

    /// <summary>It is taken.</summary>
    /// <param name="Value">The identifier; its <c>ToString</c> gives it as it was written.</param>
    /// <param name="Warnings">What is not as the standard has it, each once; empty when it might have been issued like this.</param>
    public sealed record Accepted(T Value, IReadOnlyList<ImportWarning> Warnings) : ImportOutcome<T>;

    /// <summary>It is too far from an identifier to be taken for one.</summary>
    /// <param name="Fault">The first thing that is wrong.</param>
    public sealed record Refused(IdentifierFault Fault) : ImportOutcome<T>;
}
