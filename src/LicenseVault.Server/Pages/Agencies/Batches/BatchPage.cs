using LicenseVault.Core.Batches;
using LicenseVault.Core.People;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>A batch, how far it has come, and what can be done with it.</summary>
internal sealed record BatchPage(Visit Visit, ActingClerk Who, Batch Batch, BatchProgress Books) : Page(Visit)
{
    /// <summary>The name of the certificate type.</summary>
    public required string TypeName { get; init; }

    /// <summary>For whoever releases it to look at.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> FirstRows { get; init; }

    /// <summary>Why what was asked just now was not done.</summary>
    public string? Notice { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public long Settled => Books.Issued + Books.Rejected;

    public long Pending => Books.PendingOf(Batch);

    public bool IsRunning => Batch.State is BatchState.Running;

    public bool MayRelease => Batch.State is BatchState.Waiting && Who.Is(Role.Sealer) && Batch.Client != Who.Account.Id;

    public bool MayStop => IsRunning && (Who.Is(Role.Maker) || Who.Is(Role.Sealer));

    public bool MayResume => Batch is { State: BatchState.Stopped, Fault: not BatchRun.NotReleased, ReleasedBy: not null } && (Who.Is(Role.Maker) || Who.Is(Role.Sealer));

    public string Address => $"/agency/batches/{Batch.Id}";

    public override string Title => Languages.Wording.Fill(Visit.Text.Agency.Batch.Of, TypeName);

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Batches/Batch.cshtml", this);
}
