namespace LicenseVault.Storage.Embedded.Documents.Writing;

internal sealed class PendingWork<TOutcome>(Func<DatabaseConnection, TOutcome> work, int weight, CancellationToken cancel) : PendingWork(weight)
{
    // Callers continue on their own threads: the writer's is for writing.
    private readonly TaskCompletionSource<TOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? _outcome;

    public Task<TOutcome> Outcome => _answer.Task;

    public override bool TryCancel() => cancel.IsCancellationRequested && _answer.TrySetCanceled(cancel);

    public override void Apply(DatabaseConnection file) => _outcome = work(file);

    public override void Answer() => _answer.SetResult(_outcome!);

    public override void Refuse(Exception why) => _answer.SetException(why);
}
