using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Access.Changing;

/// <summary>What came of proposing or deciding a change of a client.</summary>
public abstract record ClientOutcome
{
    private ClientOutcome()
    {
    }

    /// <summary>It stands as the change says.</summary>
    public sealed record Standing(Client Client, ClientChange Change) : ClientOutcome;

    public sealed record NoSuchClient : ClientOutcome;

    public sealed record NoSuchChange : ClientOutcome;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : ClientOutcome;

    /// <summary>Nobody decides on what they proposed, or on what their own client may.</summary>
    public sealed record SameAccount : ClientOutcome;

    /// <summary>It was decided before; or, when one is proposed, another one waits.</summary>
    public sealed record WrongState(ApprovalState State) : ClientOutcome;

    public sealed record ChangedMeanwhile : ClientOutcome;
}
