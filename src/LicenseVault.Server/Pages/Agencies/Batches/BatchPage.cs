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

    /// <summary>The first rows that were rejected: the line of each in the file, and what is wrong with it.</summary>
    public required IReadOnlyList<(long Number, IReadOnlyList<string> Faults)> FaultyRows { get; init; }

    /// <summary>Why what was asked just now was not done.</summary>
    public string? Notice { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public long Settled => Books.Issued + Books.Rejected;

    /// <summary>How far it has come: in being examined, and then in being issued.</summary>
    public long Told => IsBefore ? Books.Examined : Settled;

    public long Pending => Books.PendingOf(Batch);

    public bool IsRunning => Batch.State is BatchState.Running;

    public bool IsExamining => Batch.State is BatchState.Examining;

    /// <summary>Whether nothing is issued of it yet, and what was found in it is what there is to be seen.</summary>
    public bool IsBefore => IsExamining || Batch.State is BatchState.Waiting;

    /// <summary>How many rows can be issued, for all that was found.</summary>
    public long Sound => Books.SoundOf(Batch);

    public bool MayDecide => Batch.State is BatchState.Waiting && Who.Is(Role.Sealer) && Batch.Client != Who.Account.Id;

    public bool MayRelease => MayDecide && Sound > 0;

    public bool MayStop => IsRunning && (Who.Is(Role.Maker) || Who.Is(Role.Sealer));

    public bool MayResume => Batch is { State: BatchState.Stopped, Fault: not BatchRun.NotReleased } && Batch.MayBeResumedBy(Who.Account.Id);

    public string Address => $"/agency/batches/{Batch.Id}";

    public override string Title => Languages.Wording.Fill(Visit.Text.Agency.Batch.Of, TypeName);

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Batches/Batch.cshtml", this);
}
