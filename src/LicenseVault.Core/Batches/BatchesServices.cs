using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Batches;

/// <summary>Batches of drafts.</summary>
internal static class BatchesServices
{
    public static IServiceCollection AddBatches(this IServiceCollection services)
    {
        services.TryAddSingleton(BatchLimits.Default);
        return services
            .AddSingleton<BatchStore>()
            .AddSingleton<BatchHeading>()
            .AddSingleton<BatchUpload>()
            .AddSingleton<UnfinishedUploads>()
            .AddSingleton<BatchDesk>()
            .AddSingleton<RowMinting>()
            .AddSingleton<PartMinting>()
            .AddSingleton<BatchRun>()
            .AddSingleton<RowExamination>()
            .AddSingleton<BatchExamination>()
            .AddSingleton<BatchKeeper>()
            .AddSingleton<BatchFaults>();
    }
}
